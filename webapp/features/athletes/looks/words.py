"""What is said of a status and of a flag, and why somebody stands where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from webapp.errors import Say

STATUS: Mapping[str, tuple[Say, str]] = MappingProxyType(
    {
        "competition_ready": (Say("Ready to compete"), "good"),
        "normal": (Say("Normal"), ""),
        "attention": (Say("Needs attention"), "bad"),
    }
)
FLAGS: Mapping[str, Say] = MappingProxyType(
    {
        "USG_HIGH": Say("Urine is concentrated: drink, and measure again"),
        "LOSS_RATE": Say("More than 1.5 % of the certified weight went in a week"),
        "RAPID_LOSS": Say("Weight is going too fast"),
        "BF_FLOOR": Say("Body fat is at the floor of the rules"),
        "LOW_EA": Say("Too little energy for several days"),
        "ILLNESS": Say("Said to be ill today"),
        "CONCUSSION": Say("Concussion reported"),
        "HB_LOW": Say("Haemoglobin is below the limit: see a doctor"),
        "FERRITIN_LOW": Say("Iron stores are low"),
        "ELECTROLYTE": Say("Sodium or potassium is far out: call a doctor now"),
        "CK_HIGH": Say("Creatine kinase is high"),
        "HRV_LOW": Say("Heart rate variability is below the usual for three days"),
        "HOOPER_ITEM": Say("One answer has been bad for more than a week"),
        "PROHIBITED": Say("Something taken stands on the prohibited list"),
        "LOAD_SPIKE": Say("Much more load than usual"),
        "DESCENT_SYMPTOMS": Say("Symptoms while losing weight"),
    }
)

# What was measured, and what the limit is: for those who are told why. One sentence for each set of numbers a flag has.
MEASURED: Mapping[str, tuple[Say, ...]] = MappingProxyType(
    {
        "USG_HIGH": (Say("specific gravity %(usg)s; up to %(limit)s is well watered"),),
        "LOSS_RATE": (Say("%(lost)s %% of the certified weight lost in a week; 1.5 %% is the most"),),
        "RAPID_LOSS": (Say("%(lost)s %% lost; the most in %(within)s d is %(limit)s %%"),),
        "BF_FLOOR": (Say("body fat %(fat)s %%; the rules allow no less than %(floor)s %%"),),
        "LOW_EA": (Say("%(ea)s kcal per kilogram of fat-free mass; 30 is the least a body needs"),),
        "HB_LOW": (Say("haemoglobin %(hb)s g/L; the limit is %(cutoff)s g/L"),),
        "FERRITIN_LOW": (Say("ferritin %(ferritin)s µg/L; below %(cutoff)s µg/L is low"),),
        "ELECTROLYTE": (
            Say("sodium %(sodium)s mmol/L; safe is %(low)s to %(high)s"),
            Say("potassium %(potassium)s mmol/L; safe is %(low)s to %(high)s"),
        ),
        "CK_HIGH": (Say("creatine kinase %(ck)s U/L; athletes have up to %(limit)s U/L"),),
        "HRV_LOW": (Say("mean of the week %(mean)s ms; usual for oneself is %(floor)s ms or more"),),
        "HOOPER_ITEM": (Say("days running with an answer above 5 of 7: %(days)s"),),
        "PROHIBITED": (Say("not settled yet: %(hits)s"),),
        "LOAD_SPIKE": (Say("%(ratio)s times the usual load; from 1.5 on it is told"),),
    }
)


@dataclass(frozen=True, slots=True)
class Why:
    """A reason; ``of`` is the English name of what it is about (a section, a metric), for the page to translate."""

    say: Say
    of: str = ""


HIDDEN = Say("A medical reason. Ask the athlete or the family.")
