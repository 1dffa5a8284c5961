"""What checks on meaning see in English, French and Arabic: wrong and right wording as it is met in reports and records."""

import pytest

from dateline.check import language

WEEKDAYS_WRONG = [
    ("en", "On Monday 1 October 2023 the convoy left Gao.", "Monday 1 October 2023"),
    ("en", "The convoy left on Monday, October 1, 2023.", "Monday, October 1, 2023"),
    ("en", "They met on Friday the 12th of October.", "Friday the 12th of October"),
    ("en", "It was Saturday 8 October when the army spoke.", "Saturday 8 October"),
    ("fr", "Le convoi est parti lundi 1er octobre.", "lundi 1er octobre"),
    ("fr", "L’armée parle depuis samedi 8 octobre 2023.", "samedi 8 octobre 2023"),
    ("ar", "غادرت القافلة غاو يوم الاثنين 1 أكتوبر 2023.", "الاثنين 1 أكتوبر 2023"),
    ("ar", "الأحد 2 تشرين الأول/أكتوبر 2023", "الأحد 2 تشرين الأول/أكتوبر 2023"),
    ("ar", "قال الجيش ذلك يوم السبت 8 أكتوبر.", "السبت 8 أكتوبر"),
]
WEEKDAYS_RIGHT = [
    ("en", "On Monday 2 October 2023 the convoy left Gao."),
    ("en", "In the night of Wednesday 11 to Thursday 12 October two aircraft came."),
    ("en", "RFI’s dispatches date the departure to “Monday 1 October”. That day was a Sunday."),
    ("en", "On Monday, 30 vehicles left; on 1 October nobody had."),
    ("fr", "Le convoi est parti lundi 2 octobre 2023, et non le 1er."),
    ("fr", "RFI imprime « lundi 1er octobre »."),
    ("fr", "Le vendredi 13 octobre, deux rassemblements sont annoncés."),
    ("ar", "غادرت القافلة غاو يوم الاثنين 2 أكتوبر 2023."),
    ("ar", "مطبوع هكذا: «الاثنين 1 أكتوبر»."),
    ("de", "Montag, 1. Oktober 2023"),
]


@pytest.mark.parametrize(("tag", "text", "words"), WEEKDAYS_WRONG)
def test_a_weekday_that_does_not_fit_is_seen(tag: str, text: str, words: str) -> None:
    assert [slip.words for slip in language.weekday_slips(text, tag, (2023,))] == [words]


@pytest.mark.parametrize(("tag", "text"), WEEKDAYS_RIGHT)
def test_a_weekday_that_fits_or_is_quoted_is_left_alone(tag: str, text: str) -> None:
    assert list(language.weekday_slips(text, tag, (2023,))) == []


def test_a_date_without_a_year_may_be_of_any_year_of_the_record() -> None:
    assert list(language.weekday_slips("Sunday 31 December", "en", (2022, 2023))) == []
    assert list(language.weekday_slips("Sunday 31 December", "en", (2022,))) != []
    assert list(language.weekday_slips("Sunday 31 December", "en", ())) == []


ACTORS = ("csp", "CSP", "Wagner", "fama", "Malian army", "JNIM", "الفاما")
TITLES_WRONG = [
    ("en", "Army kills 17 civilians at Ersane"),
    ("en", "Wagner executed two herders near Tabankort"),
    ("en", "17 civilians killed at Ersane by the army"),
    ("en", "Wells destroyed and shops looted by Wagner men"),
    ("en", "JNIM abducts aid workers on the road to Ber"),
    ("en", "Soldiers killed three villagers and burned their homes"),
    ("fr", "L’armée tue 17 civils à Ersane"),
    ("fr", "Wagner a pillé les boutiques d’Ersane"),
    ("fr", "Dix-sept civils tués par l’armée à Ersane"),
    ("ar", "الجيش يقتل 17 مدنيا في إرسان"),
    ("ar", "مقتل 17 مدنيا على يد الجيش"),
    ("ar", "قتلت القوات مدنيين في إرسان"),
]
TITLES_RIGHT = [
    ("en", "CSP and community representatives say civilians were killed at Ersane"),
    ("en", "CSP accuses the army of having killed 17 civilians"),
    ("en", "According to residents, soldiers killed three villagers"),
    ("en", "Civilians killed at Ersane"),
    ("en", "Two soldiers killed in an ambush near Ber"),
    ("en", "Soldiers killed at Tabankort"),
    ("en", "Army convoy leaves Gao for the Kidal region"),
    ("en", "Exchange of fire at the Tessalit airstrip, as the army, CSP and a UN source tell it"),
    ("en", "“Army kills 17”: what is known of a headline"),
    ("fr", "Le CSP et des représentants communautaires disent que des civils ont été tués à Ersane"),
    ("fr", "Selon des habitants, l’armée a tué trois villageois"),
    ("fr", "Deux soldats tués dans une embuscade près de Ber"),
    ("ar", "قال ممثلو المجتمع المحلي إن الجيش قتل 17 مدنيا"),
    ("ar", "مقتل جنديين في كمين قرب بير"),
    ("ar", "التنسيقية تتهم الجيش بقتل مدنيين"),
]


@pytest.mark.parametrize(("tag", "title"), TITLES_WRONG)
def test_a_title_that_accuses_in_our_voice_is_seen(tag: str, title: str) -> None:
    assert language.accuses(title, tag, ACTORS)


@pytest.mark.parametrize(("tag", "title"), TITLES_RIGHT)
def test_a_title_with_its_speaker_or_without_a_culprit_is_left_alone(tag: str, title: str) -> None:
    assert not language.accuses(title, tag, ACTORS)


def test_each_part_of_a_title_needs_its_own_speaker() -> None:
    assert language.accuses("Wagner loots shops; the army denies it", "en", ACTORS) == "Wagner loots shops"


PASSIVES_WRONG = [
    ("en", "It was reported that soldiers entered the town.", "was reported"),
    ("en", "The convoy is said to be heading north.", "is said to"),
    ("en", "An aircraft was reportedly lost.", "reportedly"),
    ("en", "Losses were allegedly heavy. The CSP says nothing of them.", "allegedly"),
    ("fr", "Il a été rapporté que des soldats étaient entrés.", "a été rapporté"),
    ("fr", "On parle de lourdes pertes.", "On parle de"),
    ("fr", "L’accusation a été signalée vers le 8 octobre.", "a été signalée"),
    ("ar", "ذُكر أن الجنود دخلوا البلدة.", "ذُكر أن"),
    ("ar", "يُقال إن طائرة سقطت.", "يُقال"),
]
PASSIVES_RIGHT = [
    ("en", "RFI writes that nobody was reported hurt at that stage."),
    ("en", "It was reported by RFI on the next day."),
    ("en", "The CSP says that an aircraft was shot down."),
    ("en", "Nothing that the army said of Taoussa is collected here."),
    ("en", "The CSP calls it “reportedly heavy”."),
    ("fr", "RFI écrit qu’aucune victime n’était signalée à ce stade."),
    ("fr", "Des sources ont dit à RFI que des soldats étaient entrés."),
    ("fr", "Il a été rapporté par RFI."),
    ("ar", "ذكر الجيش أن الجنود دخلوا البلدة."),
]


@pytest.mark.parametrize(("tag", "text", "words"), PASSIVES_WRONG)
def test_a_passive_that_names_nobody_is_seen(tag: str, text: str, words: str) -> None:
    found = list(language.speakerless(text, tag))
    assert [said for _, said in found] == [words]
    assert text[found[0][0] :].startswith(words)


@pytest.mark.parametrize(("tag", "text"), PASSIVES_RIGHT)
def test_a_sentence_with_a_speaker_is_left_alone(tag: str, text: str) -> None:
    assert list(language.speakerless(text, tag)) == []


COUNTED = [
    ("en", "25 soldiers dead and 6 captured, 3 VP11 and 13 vehicles taken", [(25,), (6,), (13,)]),
    ("en", "600 men, and in another place 150 to 200 men", [(600,), (150, 200)]),
    ("en", "two aircraft brought several dozen men", [(2,)]),
    ("en", "1,200 people in 40 armoured vehicles", [(1200,), (40,)]),
    ("en", "five camps in three weeks, 60 km away, on 5 October, two versions, 2023 soldiering", []),
    ("en", "Two aircraft\nand eight wounded", [(2,), (8,)]),
    ("en", "Two residents told RFI so, and according to three soldiers 9 men fled.", [(9,)]),
    ("en", "RFI reports 12 dead, the army says 8 wounded.", [(12,), (8,)]),
    ("fr", "Deux habitants ont dit à RFI que 9 hommes ont fui, selon trois soldats.", [(9,)]),
    ("fr", "8 blessés et aucun mort, une centaine de véhicules, deux avions", [(8,), (100,), (2,)]),
    ("fr", "1 200 hommes", [(1200,)]),
    ("fr", "deux rassemblements, trois semaines, 112 km", []),
    ("ar", "قتل 17 مدنيا وأسر 6 جنود، و١٣ مركبة", [(17,), (6,), (13,)]),
    ("ar", "بعد 3 أسابيع و60 كيلومترا", []),
]


@pytest.mark.parametrize(("tag", "text", "numbers"), COUNTED)
def test_people_vehicles_and_aircraft_are_counted_and_nothing_else(
    tag: str, text: str, numbers: list[tuple[int, ...]]
) -> None:
    assert [found for _, _, found in language.counted(text, tag)] == numbers


def test_what_is_quoted_or_linked_to_keeps_its_place_and_says_nothing() -> None:
    text = "The army’s “terrorists” fled ([fama](terrorists.md))."
    plain = language.own_words(text)
    assert len(plain) == len(text)
    assert "terrorists" not in plain
    assert plain.startswith("the army’s ")
    assert "fled ([fama" in plain


@pytest.mark.parametrize("text", ["İzmir’de “x” y", "ẞ", "don't “a", "“a” b “c”", "", "«"])
def test_blanking_never_moves_a_letter(text: str) -> None:
    assert len(language.own_words(text)) == len(text)
