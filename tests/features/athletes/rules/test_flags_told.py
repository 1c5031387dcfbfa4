"""What is said of the numbers behind a flag: what was measured and what the limit is, in words."""

import pytest

from webapp.features.athletes import looks
from webapp.features.athletes.queries import words
from webapp.features.athletes.rules import flags
from webapp.features.athletes.rules.flags import Flag
from webapp.features.athletes.rules.hrv import Normal

SILENT = {"ILLNESS", "CONCUSSION", "DESCENT_SYMPTOMS"}  # said, not measured
RAISED = (
    (flags.usg(1.032), "specific gravity 1.032; up to 1.020 is well watered"),
    (flags.rapid_loss([(0, 69.0), (1, 70.0)], minor=True), "1.4 % lost; the most in 1 d is 1 %"),
    (flags.loss_rate(70, 70, 68.6), "2 % of the certified weight lost in a week; 1.5 % is the most"),
    (flags.fat_floor(6.5, 7), "body fat 6.5 %; the rules allow no less than 7 %"),
    (flags.energy([24, 25, 26]), "26 kcal per kilogram of fat-free mass; 30 is the least a body needs"),
    (flags.haemoglobin(101, 16, "m"), "haemoglobin 101 g/L; the limit is 130 g/L"),
    (flags.ferritin(14, 20), "ferritin 14 µg/L; below 30 µg/L is low"),
    (flags.electrolyte("sodium", 128), "sodium 128 mmol/L; safe is 130 to 150"),
    (flags.electrolyte("potassium", 6.4), "potassium 6.4 mmol/L; safe is 3 to 6"),
    (flags.creatine_kinase(2000, "m"), "creatine kinase 2000 U/L; athletes have up to 1083 U/L"),
    (flags.hooper_item([{"sleep": 7}] * 8), "days running with an answer above 5 of 7: 8"),
    (flags.prohibited(2), "not settled yet: 2"),
    (flags.load_spike(1.8, 400), "1.8 times the usual load; from 1.5 on it is told"),
    (flags.hrv_low([3.9] * 3, Normal(30, 4.2, 0.1)), "mean of the week 49.4 ms; usual for oneself is 63.4 ms or more"),
)


@pytest.mark.parametrize(("flag", "said"), RAISED)
def test_numbers_are_named_with_their_limit(flag: Flag | None, said: str) -> None:
    assert flag is not None and said in str(words.numbers(flag))


def test_every_flag_that_is_measured_has_its_sentence() -> None:
    assert set(looks.MEASURED) == set(looks.FLAGS) - SILENT == {flag.key for flag, _ in RAISED if flag}


def test_a_flag_raised_before_its_limit_was_kept_shows_no_half_sentence() -> None:
    assert words.numbers(Flag("USG_HIGH", "red", "body", numbers=(("usg", 1.03),))) is None
