"""What gives people and places away, in the wording of real texts, and what looks like it and does not."""

import time

import pytest

from dateline.check.giveaways import ACCOUNT, MAIL, MAP, PHONE, SPOT, giveaways, in_address
from tests.hostile.floods import FLOODS

WRONG = [
    (PHONE, "Call +223 70 12 34 56 for the list."),
    (PHONE, "Appelez le 00223 70 12 34 56."),
    (PHONE, "(+33) 6 12 34 56 78"),
    (PHONE, "his number, +1 (202) 555-0143, is known"),
    (PHONE, "joint au 70 12 34 56 dans la soirée"),
    (PHONE, "Tél. : 70123456"),
    (PHONE, "06 12 34 56 78"),
    (PHONE, "06.12.34.56.78"),
    (PHONE, "0612345678"),
    (PHONE, "70-12-34-56"),
    (PHONE, "WhatsApp 7012 3456"),
    (PHONE, "202-555-0143"),
    (PHONE, "هاتف: ٧٠١٢٣٤٥٦"),
    (PHONE, "اتصلوا على ‎+٢٢٣ ٧٠ ١٢ ٣٤ ٥٦"),
    (PHONE, "تلفن ۰۹۱۲ ۳۴۵ ۶۷۸۹"),
    (PHONE, "۰۹۱۲۳۴۵۶۷۸۹"),
    (PHONE, "On 2023-10-05 call +22370123456."),
    (MAIL, "Write to fatou.t@example.org."),
    (MAIL, "écrire à porte-parole (arobase) exemple.ml"),
    (MAIL, "[mail](mailto:a.b@example.org)"),
    (MAIL, "fatou＠example.org"),
    (ACCOUNT, "as @csp_witness wrote"),
    (ACCOUNT, "see https://x.com/some_body"),
    (ACCOUNT, "facebook.com/some.body.7"),
    (ACCOUNT, "[canal](https://t.me/somebody)"),
    (ACCOUNT, "https://wa.me/22370123456"),
    (MAP, "https://maps.app.goo.gl/AbC123"),
    (MAP, "[here](https://www.google.com/maps/place/Gao)"),
    (MAP, "https://www.openstreetmap.org/#map=15/16.2/-0.0"),
    (MAP, "maps.google.fr/?q=Gao"),
    (SPOT, "at 16.2741, -0.0439"),
    (SPOT, "16.274°N 0.043°W"),
    (SPOT, "à 16,2741 ; -0,0439"),
    (SPOT, "latitude 16.2741"),
    (SPOT, "١٦٫٢٧٤١، -٠٫٠٤٣٩"),
    (SPOT, "خط العرض 16.2741"),
    (SPOT, "16°16'27\"N 0°02'38\"W"),
    (SPOT, "16° 16′ 27″ N"),
    (SPOT, "16° 16.45' N"),
    (SPOT, "6FWRX7F4+2M"),
    (SPOT, "X7F4+2M Gao"),
    (SPOT, "30QXF1234567890"),
    (SPOT, "geo:16.27,-0.04"),
    (SPOT, "///filled.count.soap"),
]
RIGHT = [
    "Between 61 and 212 dead in 7 incidents, 12,000 displaced.",
    "61 000 à 212 000 déplacés, 1 200 000 habitants, 12.000 francs",
    "61,000, 212,000 and 1,200,000 displaced",
    "On 2023-10-05, at about 07:00, and from 2023-10-05/2023-10-07",
    "le 05/10/2023 à 07:30:15, le 5.10.2023, 05-10-2023",
    "in 2012 2013 2015 2020, from 1990-2000 on",
    "من ٥ أكتوبر ٢٠٢٣ إلى ٧ أكتوبر، ٢٠٢٣-١٠-٠٥",
    "https://www.rfi.fr/fr/afrique/20231005-mali-0612345678-70-12-34-56",
    "ISBN 978-2-07-036822-8, ISBN 0-306-40615-2, ISBN 0306406152, ISSN 0395-2037, 9782070368228",
    "[[2023-10-05-tabankort-attack#aircraft]] and ../../incidents/2023/2023-10-05-tabankort-attack.md",
    "by telephone on 5 October 2023, reached by phone on 2023-10-05",
    "a mobile unit of 120 men, mobile 12 000 hommes par mois",
    "the 122 mm rockets, BM-21, T-55, Mi-24, MQ-9, UTC+01:00, 22:00Z",
    "resolution 2690 (2023), S/2023/611, A/RES/75/276",
    "16.27, -0.04 and 16.3° N, about 16°16′ N",
    "38.125 °C, 3.141592, 99.875 %",
    "16:00 @ Gao, a + b, 2+2, C++, no. 70123456, about 12000000 francs CFA",
    "more than 200 km north of Gao; km 1200; RN18",
    "Le CSP dit avoir abattu 1 avion, pris 3 véhicules, tué 10 à 12 soldats.",
    "lines of contact 300 000 people long; +25 %, +12,500 since 2022",
    "The group's name is X; x.company, box.com.ml and a netflix.com film",
    "https://maliactu.net/armee-mali-www-x-com/ and https://example.org/@editor/page",
]


@pytest.mark.parametrize(("code", "text"), WRONG, ids=[text for _, text in WRONG])
def test_it_is_found(code: str, text: str) -> None:
    assert {one.code for one in giveaways(text)} == {code}


@pytest.mark.parametrize("text", RIGHT)
def test_it_is_no_false_alarm(text: str) -> None:
    assert giveaways(text) == []


def test_where_it_begins_is_told_in_characters() -> None:
    text = "é Tél. ٧٠ ١٢ ٣٤ ٥٦ et a.b@example.org"
    assert [(one.offset, one.code) for one in giveaways(text)] == [(7, PHONE), (22, MAIL)]


def test_the_message_holds_no_more_than_its_beginning() -> None:
    assert giveaways("+223 70 12 34 56")[0].hint == "+223…"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://www.google.com/maps/@16.27,-0.04,15z", MAP),
        ("https://wa.me/22370123456", PHONE),
        ("https://viewer.example/?lat=16.2741&lon=-0.0439", SPOT),
    ],
)
def test_an_address_is_no_way_round(address: str, code: str) -> None:
    assert [one.code for one in in_address(address)] == [code]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.rfi.fr/fr/afrique/20231005-mali-le-csp",
        "https://x.com/institution/status/1709999999999999999",
        "https://t.me/s/ministry/1234",
        "https://fr.allafrica.com/stories/202310060123.html",
    ],
)
def test_addresses_of_reports_are_no_false_alarm(address: str) -> None:
    assert in_address(address) == []


@pytest.mark.parametrize("name", sorted(FLOODS))
def test_a_flood_is_read_in_time(name: str) -> None:
    began = time.process_time()
    giveaways(FLOODS[name](120_000))
    assert time.process_time() - began < 1.0  # it takes a tenth; what is quadratic takes minutes


@pytest.mark.parametrize(
    "piece", ["1 ", "+", "0", "a@b.cc ", "@a ", "+2 ", "16°", "16.1234,", "x.com/", "tel ", "at ", "///a."]
)
def test_a_flood_of_one_sign_is_read_in_time(piece: str) -> None:
    began = time.process_time()
    giveaways(piece * (120_000 // len(piece)))
    assert time.process_time() - began < 1.0  # it takes a tenth; what is quadratic takes minutes
