"""The codebooks of two other datasets: their columns, and what their codes mean, for importers and exporters.

UCDP GED is the Georeferenced Event Dataset, in the 49 columns that it has had since version 21.1. ACLED is the Armed
Conflict Location and Event Data, in the 31 columns of its exports, and in the upper-case form of older ones.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum

GED_COLUMNS = (
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
)


class Violence(IntEnum):
    """GED's type_of_violence: who fought whom."""

    STATE_BASED = 1
    NON_STATE = 2
    ONE_SIDED = 3


class GedPlace(IntEnum):
    """GED's where_prec: how well the place is known."""

    EXACT = 1
    NEAR = 2
    """Within about 25 km of a known point."""
    SECOND_DIVISION = 3
    FIRST_DIVISION = 4
    LINE_OR_AREA = 5
    """A line, or an area that is no division: between two places, towards one."""
    COUNTRY = 6
    SEA_OR_AIR = 7


class GedDate(IntEnum):
    """GED's date_prec: how well the day is known."""

    DAY = 1
    DAYS = 2
    """Within two to six days."""
    WEEK = 3
    MONTH = 4
    """Within eight to thirty days, or one calendar month."""
    YEAR = 5
    """Within more than a month, up to a year."""


class GedClarity(IntEnum):
    """GED's event_clarity: whether the reports tell one event, or only a sum over several."""

    ONE_EVENT = 1
    SUMMARY = 2


ACLED_COLUMNS = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
)

ACLED_OLD_COLUMNS = tuple(
    "ISO EVENT_ID_CNTY EVENT_ID_NO_CNTY EVENT_DATE YEAR TIME_PRECISION EVENT_TYPE SUB_EVENT_TYPE ACTOR1 ASSOC_ACTOR_1"
    " INTER1 ACTOR2 ASSOC_ACTOR_2 INTER2 INTERACTION REGION COUNTRY ADMIN1 ADMIN2 ADMIN3 LOCATION LATITUDE LONGITUDE"
    " GEO_PRECISION SOURCE SOURCE_SCALE NOTES FATALITIES TIMESTAMP".split()
)
"""What exports had before columns were written in small letters; some have ISO3 besides."""


class AcledDate(IntEnum):
    """ACLED's time_precision."""

    DAY = 1
    WEEK = 2
    MONTH = 3


class AcledPlace(IntEnum):
    """ACLED's geo_precision: the place itself, somewhere around it, or no more than a region."""

    EXACT = 1
    NEAR = 2
    REGION = 3


ACLED_INTER = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
)
"""What an actor is, in the words of inter1 and inter2; older exports have numbers, which count these from 1."""

ACLED_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
"""By event type: the disorder_type. Two sub-event types have another one."""

ACLED_DISORDER_OF_SUB = {
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Mob violence": "Political violence",
}

ACLED_SUB_EVENTS = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Air/drone strike",
        "Chemical weapon",
        "Grenade",
        "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack",
        "Suicide bomb",
    ),
    "Violence against civilians": ("Abduction/forced disappearance", "Attack", "Sexual violence"),
    "Protests": ("Excessive force against protesters", "Peaceful protest", "Protest with intervention"),
    "Riots": ("Mob violence", "Violent demonstration"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
"""By event type: its sub-event types."""


def ged_date(first: date, last: date) -> GedDate:
    """How GED would call the days from `first` to `last`, both included."""
    days = (last - first).days + 1
    if days == 1:
        return GedDate.DAY
    if days <= 6:
        return GedDate.DAYS
    if days == 7:
        return GedDate.WEEK
    return GedDate.MONTH if days <= 31 else GedDate.YEAR


def acled_date(first: date, last: date) -> AcledDate:
    """How ACLED would call the days from `first` to `last`, both included."""
    days = (last - first).days + 1
    if days == 1:
        return AcledDate.DAY
    return AcledDate.WEEK if days <= 7 else AcledDate.MONTH
