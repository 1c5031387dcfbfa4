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


@dataclass(frozen=True, slots=True)
class Why:
    """A reason; ``of`` is the English name of what it is about (a section, a metric), for the page to translate."""

    say: Say
    of: str = ""


HIDDEN = Say("A medical reason. Ask the athlete or the family.")
