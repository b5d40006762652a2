"""Currencies by their words and signs, and whose they are; folded. No rules here."""

from typing import Final

from archive.extract.dates.words import by_word, keys

CURRENCIES: Final = by_word(
    {
        "USD": "دولار دولارا دولارات الدولارات الدولار dollar dollars dlrs dlr usd",
        "EUR": "يورو اليورو euro euros eur",
        "GBP": "استرليني إسترليني sterling gbp",
        "ILS": "شيكل شيقل شواكل شيكلا shekel shekels ils nis",
        "RUB": "روبل روبلا روبلات ruble rubles rouble roubles rub",
        "JPY": "ين yen jpy",
        "CNY": "يوان يوانا yuan renminbi cny",
        "INR": "روبية rupee rupees inr",
        "SAR": "sar sr",
        "AED": "aed",
        "EGP": "egp",
        "QAR": "qar",
        "KWD": "kwd",
        "IQD": "iqd",
        "TRY": "try",
        "pound": "جنيه جنيها جنيهات الجنيهات pound pounds",
        "riyal": "ريال ريالا ريالات الريالات riyal riyals rial rials",
        "dinar": "دينار دينارا دنانير الدنانير dinar dinars",
        "dirham": "درهم درهما دراهم الدراهم dirham dirhams",
        "lira": "ليرة ليرات الليرات lira liras",
        "franc": "فرنك فرنكا فرنكات franc francs",
        "mark": "marks deutschmarks",
        "crown": "كرونة كرونات crown crowns kroner kronor",
        "rupee": "روبيات",
    }
)
UPPER_CODES: Final = frozenset(
    keys("usd eur gbp ils nis rub jpy cny inr sar sr aed egp qar kwd iqd try")
)
# Whose money: of what it is, and the word after (Arabic) or before it (English).
ISSUERS: Final = {
    (currency, word): code
    for currency, code, row in (
        ("USD", "USD", "أمريكي أميركي american us"),
        ("USD", "AUD", "أسترالي australian"),
        ("USD", "CAD", "كندي canadian"),
        ("pound", "EGP", "مصري مصريا egyptian"),
        ("pound", "SDG", "سوداني سودانيا sudanese"),
        ("pound", "GBP", "استرليني إسترليني british"),
        ("pound", "SYP", "syrian"),
        ("pound", "LBP", "lebanese"),
        ("riyal", "SAR", "سعودي سعوديا saudi"),
        ("riyal", "QAR", "قطري قطريا qatari"),
        ("riyal", "OMR", "عماني عمانيا omani"),
        ("riyal", "YER", "يمني يمنيا yemeni"),
        ("riyal", "IRR", "إيراني إيرانيا iranian"),
        ("riyal", "BRL", "برازيلي"),
        ("dinar", "KWD", "كويتي كويتيا kuwaiti"),
        ("dinar", "IQD", "عراقي عراقيا iraqi"),
        ("dinar", "JOD", "أردني أردنيا jordanian"),
        ("dinar", "TND", "تونسي تونسيا tunisian"),
        ("dinar", "DZD", "جزائري جزائريا algerian"),
        ("dinar", "BHD", "بحريني بحرينيا bahraini"),
        ("dinar", "LYD", "ليبي ليبيا libyan"),
        ("dirham", "AED", "إماراتي إماراتيا emirati"),
        ("dirham", "MAD", "مغربي مغربيا moroccan"),
        ("lira", "SYP", "سورية سوريا syrian"),
        ("lira", "LBP", "لبنانية lebanese"),
        ("lira", "TRY", "تركية turkish"),
        ("franc", "CHF", "سويسري سويسريا swiss"),
        ("franc", "FRF", "french"),
        ("mark", "DEM", "german"),
        ("crown", "SEK", "سويدية swedish"),
        ("crown", "NOK", "نرويجية norwegian"),
        ("crown", "DKK", "دنماركية danish"),
        ("INR", "INR", "هندية indian"),
        ("INR", "PKR", "باكستانية pakistani"),
    )
    for word in keys(row)
}
SYMBOLS: Final = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₪": "ILS",
    "﷼": "riyal",
}
SYMBOL_OWNERS: Final = {"us": "USD", "a": "AUD", "c": "CAD", "nz": "NZD", "hk": "HKD"}
