#pragma once

#include <array>
#include <string_view>

namespace tenantry::sandbox::streamone {

// Words for invented customers, as varied as real ones.
struct Country {
    const char *code;
    const char *language;
    const char *currency;
    const char *legalForm;
    const char *city;
    const char *state;
    const char *zip;
    const char *street;
    const char *phone;
};

inline constexpr std::array countries{
    Country{"SE", "EN", "SEK", "AB", "Uppsala", "C", "75310", "Hamngatan", "+4618555"},
    Country{"DE", "DE", "EUR", "GmbH", "Göttingen", "NI", "37073", "Lange Geismarstraße", "+49551555"},
    Country{"PL", "PL", "EUR", "Sp. z o.o.", "Łódź", "LD", "90-001", "ul. Piotrkowska", "+4842555"},
    Country{"GB", "EN", "EUR", "Ltd", "Leeds", "WYK", "LS1 4AB", "Mill Lane", "+44113555"},
    Country{"FI", "FI", "EUR", "Oy", "Jyväskylä", "08", "40100", "Väinönkatu", "+35814555"},
    Country{"FR", "FR", "EUR", "SARL", "Orléans", "45", "45000", "rue de l'Étape", "+33238555"},
    Country{"US", "EN", "USD", "Inc.", "Reston", "VA", "20190", "Market \"Old\" Street", "+1703555"},
    Country{"GR", "EL", "EUR", "Α.Ε.", "Ιωάννινα", "D", "45221", "Αβέρωφ", "+3026515"},
    Country{"JP", "JA", "USD", "株式会社", "金沢市", "17", "920-0962", "広坂", "+8176555"},
};

inline constexpr std::array stems{"Northwind Dairy", "Söderström & Söner", "Blue Kiln", "Grünwald Optik",
    "Zażółć Meble", "Harbour Lights", "Kuusi Puutavara", "Café L'Étoile", "Copper Finch", "Ωμέγα Ναυτιλιακή",
    "東和電機", "Quiet River Farms", "Brændstof Nord", "Stonebridge Clinics", "Mond, Licht; Schatten",
    "O'Dowd Freight", "Paper Crane 🕊", "Tallinna Kudumid", "Fenwick \"Bros\"", "Almond Tree Schools"};

inline constexpr std::array givenNames{"Elin", "Sam", "Jürgen", "Małgorzata", "Aino", "Zoë", "Dimitris", "葵",
    "Ruth", "Óscar", "Ingrid", "Tariq"};
inline constexpr std::array familyNames{"Berg", "Okafor", "Müller-Lüdenscheidt", "Nowak", "Virtanen",
    "Lefèvre", "Papadakis", "田中", "Lindqvist", "Castillo", "O'Brien", "Haddad"};
inline constexpr std::array titles{"IT manager", "", "Owner", "Leiterin IT", "", "Purchasing"};

} // namespace tenantry::sandbox::streamone
