#include "providers/sandbox/names.h"

#include <array>

namespace tenantry::sandbox {

namespace {

constexpr auto organisations = std::to_array<std::string_view>({
    "Müller & Söhne Wirkstoffe",
    "Ørsted Catalysis Group",
    "北京 Structural Biology",
    "Kinase Lab 🧪",
    "Łódź Crystallography",
    "Quill, \"Proteins\" & Co.",
    "Fundação Oswaldo Moura",
    "Åkerlund Bioinformatik",
    "Harbour Therapeutics",
    "Institut für Strukturbiologie",
    "مختبر الكيمياء الحيوية",
    "Ferrous Valley Research",
    "東京 Fragment Screening",
    "Nováková Peptides",
    "O'Brien Antivirals",
    "Ελληνικό Ινστιτούτο Φαρμάκων",
    "Tidewater Enzymes",
    "Université de Bourdon",
    "Санкт-Галлен Химия",
    "Pine Ridge Toxicology",
});

constexpr auto departments = std::to_array<std::string_view>({
    "Discovery",
    "Assays",
    "Free Energy",
    "Screening Übersee",
    "Docking",
    "Crystals",
    "Lead Optimisation",
    "Fragment Team",
    "计算化学",
    "ADMET",
    "Virtual Library",
    "Antivirals",
    "Site Zürich",
    "Cheminformatics",
    "Medicinal Chemistry",
    "Students 2026",
});

constexpr auto projects = std::to_array<std::string_view>({
    "Kinase screen",
    "Protease follow-up",
    "Fragment merge",
    "Water map",
    "Pose review",
    "Library 2025/2",
    "Selectivity panel",
    "β-lactamase",
    "Covalent hits",
    "Shape search",
    "Ligand archive",
    "Höhere Affinität",
    "GPCR set; second round",
    "Toxicity flags",
    "Cryo-EM fits",
    "Retro-synthesis",
});

constexpr auto users = std::to_array<std::string_view>({
    "m.mueller",
    "s.oersted",
    "li.wei",
    "anna-lena.koch",
    "zoë.brandt@example.test",
    "p.nowak",
    "ines.duarte",
    "k.yamamoto",
    "t.okafor",
    "j.lindqvist",
    "r.banerjee",
    "olga.s",
    "h.virtanen",
    "c.o-brien",
    "f.rossi@example.test",
    "m_castillo",
    "d.kowalczyk",
    "amira.h",
    "g.papadakis",
    "b.jansen",
});

constexpr auto jobs = std::to_array<std::string_view>({
    "docking",
    "free-energy",
    "conformers",
    "shape-overlay",
    "filter-library",
    "md-relax",
    "rescore",
    "cluster",
});

} // namespace

std::span<const std::string_view> organisationNames()
{
    return organisations;
}

std::span<const std::string_view> departmentNames()
{
    return departments;
}

std::span<const std::string_view> projectNames()
{
    return projects;
}

std::span<const std::string_view> userNames()
{
    return users;
}

std::span<const std::string_view> jobNames()
{
    return jobs;
}

} // namespace tenantry::sandbox
