#include "providers/sandbox/connect/inventions.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

const QStringList &companyNames()
{
    static const QStringList all{u"Zahnärzte am Löwentor"_s, u"Kestrel Freight"_s,
        u"Oficina Técnica Ibáñez"_s, u"Brannigan, \"Sons\" & Daughters"_s, u"Skógafoss Hótel"_s,
        u"Tejados Rivas"_s, u"Blå Port Rederi"_s, u"中村製作所"_s, u"Casa d'Almeida"_s, u"Pétalo Floristas"_s,
        u"Nordlys Regnskap"_s, u"Quarry Lane School"_s, u"Łąka Ogrody"_s, u"Mercado São Bento"_s,
        u"Γαλάζιο Travel"_s, u"Hollow Oak Brewing"_s, u"Panadería Núñez"_s, u"Verkstad Öst"_s,
        u"青山デザイン"_s, u"Tidal Works 🌊"_s, u"Müllerová Advokáti"_s, u"Ferretería El Clavo"_s,
        u"Umeå Bil"_s, u"O'Hara Surveyors"_s, u"Viñedos Altozano"_s, u"Gamla Bryggan"_s,
        u"Sjöberg; Partners"_s, u"Ravnkilde Byg"_s};
    return all;
}

const QStringList &companyKinds()
{
    static const QStringList all{u"SL"_s, u"AB"_s, u"GmbH"_s, u"Lda"_s, u"Oy"_s, u"& Co."_s, u"A/S"_s,
        u"Group"_s, u"株式会社"_s, u"Holding"_s, u"Nord"_s, u"Sur"_s, u"Labs"_s, u"Studio"_s, u"Services"_s};
    return all;
}

const QStringList &firstNames()
{
    static const QStringList all{u"Aitana"_s, u"Björn"_s, u"Chiara"_s, u"Dželila"_s, u"Eero"_s, u"Fátima"_s,
        u"Göran"_s, u"Hana"_s, u"Íñigo"_s, u"Joana"_s, u"Kenji"_s, u"Lourdes"_s, u"Mårten"_s, u"Noa"_s,
        u"Óscar"_s};
    return all;
}

const QStringList &lastNames()
{
    static const QStringList all{u"Arriaga"_s, u"Bergström"_s, u"da Conceição"_s, u"Echevarría"_s, u"Fjeld"_s,
        u"Gutiérrez"_s, u"Håkansson"_s, u"Ishikawa"_s, u"Jónsdóttir"_s, u"Korhonen"_s, u"Lindqvist"_s,
        u"Moura"_s, u"O'Connell"_s, u"渡辺"_s};
    return all;
}

const QList<Town> &towns()
{
    static const QList<Town> all{
        {u"Bilbao"_s, u"Bizkaia"_s, u"48005"_s, u"ES"_s, u"Calle del Perro 7"_s, u"+34"_s},
        {u"Porto"_s, u"Porto"_s, u"4050-253"_s, u"PT"_s, u"Rua das Flores 112"_s, u"+351"_s},
        {u"Göteborg"_s, u"Västra Götaland"_s, u"411 03"_s, u"SE"_s, u"Östra Hamngatan 16"_s, u"+46"_s},
        {u"Tampere"_s, u""_s, u"33100"_s, u"FI"_s, u"Hämeenkatu 9"_s, u"+358"_s},
        {u"大阪市"_s, u"大阪府"_s, u"530-0001"_s, u"JP"_s, u"梅田 3-1"_s, u"+81"_s},
        {u"Århus"_s, u"Midtjylland"_s, u"8000"_s, u"dk"_s, u"Åboulevarden 22, 2. sal"_s, u"+45"_s},
        {u"Cádiz"_s, u"Andalucía"_s, u"11005"_s, u"ES"_s, u"Plaza de San Antonio 3"_s, u"+34"_s}};
    return all;
}

const QList<Land> &lands()
{
    static const QList<Land> all{{u"ES"_s, u"Spain"_s, u"EU"_s}, {u"PT"_s, u"Portugal"_s, u"EU"_s},
        {u"AD"_s, u"Andorra"_s, u"EU"_s}, {u"SE"_s, u"Sweden"_s, u"EU"_s}, {u"FI"_s, u"Finland"_s, u"EU"_s},
        {u"DK"_s, u"Denmark"_s, u"EU"_s}, {u"NO"_s, u"Norway"_s, u"EU"_s},
        {u"AX"_s, u"Åland Islands"_s, u"EU"_s}, {u"JP"_s, u"Japan"_s, u"AS"_s},
        {u"US"_s, u"United States"_s, u"NA"_s}, {u"CA"_s, u"Canada"_s, u"NA"_s},
        {u"BR"_s, u"Brazil"_s, u"SA"_s}, {u"AU"_s, u"Australia"_s, u"OC"_s},
        {u"ZA"_s, u"South Africa"_s, u"AF"_s}, {u"CI"_s, u"Côte d’Ivoire"_s, u"AF"_s}};
    return all;
}

const QList<Idea> &ideas()
{
    static const QList<Idea> all{
        {u"Harbour Mail"_s, u"HM"_s, u"Collaboration"_s, u"Mailboxes"_s, u"Storage, GB"_s},
        {u"Lantern Backup"_s, u"LB"_s, u"Backup"_s, u"Workstations"_s, u"Cloud storage, GB"_s},
        {u"Palisade Endpoint"_s, u"PE"_s, u"Security"_s, u"Devices"_s, u"Scanned messages"_s},
        {u"Gränssnitt Forms"_s, u"GF"_s, u"Productivity"_s, u"Editors"_s, u"Submissions"_s},
        {u"Tern Voice"_s, u"TV"_s, u"Communication"_s, u"Lines"_s, u"Minutes"_s},
        {u"Loom Desktops"_s, u"LD"_s, u"Infrastructure"_s, u"Desktops"_s, u"Compute hours"_s},
        {u"Ledgerly"_s, u"LE"_s, u"Finance"_s, u"Companies"_s, u"Documents"_s},
        {u"Signpost DNS"_s, u"SD"_s, u"Infrastructure"_s, u"Zones"_s, u"Million queries"_s}};
    return all;
}

} // namespace tenantry::sandbox::connect
