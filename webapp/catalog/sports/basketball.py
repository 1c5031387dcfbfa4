"""Basketball: its kinds of play, its statistics, its rule books and their sample games."""

from webapp.catalog.sports import _basketball_counts as counts
from webapp.catalog.sports._basketball_pad import after_foul, after_free_throw, after_shot, after_turnover
from webapp.catalog.sports._basketball_rules import RULESETS
from webapp.catalog.sports._basketball_samples import SAMPLES
from webapp.catalog.sports._basketball_words import DEEDS, SUGGESTIONS, TELL
from webapp.catalog.sports._kind import Credit, EventKind, Field, Role, Sport, Statistic

# Places come in the frames of many feeds, which write absurd numbers for "unknown"; only a chart judges them.
FAR = 1e10
_KIND = Field(key="kind", label="Kind", kind="text")
_MADE = Field(key="made", label="Made", kind="yes", required=True)
_ASSIST = Credit(stat="ast", to="assist", when=counts.made)

KINDS = (
    EventKind(
        key="shot",
        label="Shot",
        actor="player_or_team",
        clock="live",
        on_court=True,
        place=True,
        fields=(
            Field(key="value", label="Points", kind="choice", choices_of="point_values", required=True),
            _MADE,
            _KIND,
            Field(key="x", label="Across", kind="number", least=-FAR, most=FAR),
            Field(key="y", label="Away from the baseline", kind="number", least=-FAR, most=FAR),
            Field(key="heave", label="Heave", kind="yes"),
            Field(key="own_basket", label="Own basket", kind="yes"),
        ),
        roles=(
            Role(key="assist", label="Assist", side="same", when=counts.made),
            Role(key="blocked_by", label="Blocked by", side="other", when=counts.missed),
            Role(key="block_against", label="Block charged to", side="same", when=counts.missed),
        ),
        points=counts.points,
        credits=(
            Credit(stat="fga", when=counts.charged),
            Credit(stat="fga", to="team", when=counts.heaved),
            Credit(stat="fgm", when=counts.made),
            Credit(stat="fg3a", when=counts.three),
            Credit(stat="fg3m", when=counts.three_made),
            Credit(stat="pts", amount=counts.points, when=counts.made),
            _ASSIST,
            Credit(stat="blk", to="blocked_by", when=counts.missed),
            Credit(stat="blk_against", to="block_against"),
            Credit(stat="blk_against", when=counts.shooter_blocked),
        ),
        expects=counts.rebound_of_shot,
        resumes=True,
        possession=counts.ball_after_shot,
        follow_ups=after_shot,
    ),
    EventKind(
        key="free_throw",
        label="Free throw",
        actor="player",
        clock="dead",
        on_court=True,
        fields=(
            Field(key="value", label="Points", kind="choice", choices_of="ft_values"),
            _MADE,
            Field(key="n", label="Number", kind="whole", least=1, most=12),
            Field(key="of", label="Of", kind="whole", least=1, most=12),
            Field(key="one_and_one", label="One and one", kind="yes"),
            _KIND,
        ),
        roles=(Role(key="assist", label="Assist", side="same", when=counts.made),),
        points=counts.points,
        at_cause=counts.at_foul,
        credits=(
            Credit(stat="fta"),
            Credit(stat="ftm", when=counts.made),
            Credit(stat="pts", amount=counts.points, when=counts.made),
            Credit(stat="ast", to="assist", when=counts.assisted_free_throw),
        ),
        needs=frozenset({"foul"}),
        unexplained="free_throw_without_foul",
        caused_by=counts.explains,
        expects=counts.rebound_of_free_throw,
        possession=counts.ball_after_free_throw,
        follow_ups=after_free_throw,
    ),
    EventKind(
        key="rebound",
        label="Rebound",
        actor="player_or_team",
        clock="live",
        on_court=True,
        fields=(
            Field(key="kind", label="Kind", kind="choice", choices=("offensive", "defensive")),
            Field(key="deadball", label="Dead ball", kind="yes"),
        ),
        credits=(
            Credit(stat="oreb", when=counts.offensive),
            Credit(stat="dreb", when=counts.defensive),
            Credit(stat="reb", when=counts.live_rebound),
        ),
        settles=counts.rebounded,
        left_open=counts.whose_rebound,
        possession=counts.ball_to_own,
    ),
    EventKind(
        key="turnover",
        label="Turnover",
        actor="player_or_team",
        clock="live",
        on_court=True,
        fields=(_KIND,),
        roles=(Role(key="stolen_by", label="Steal", side="other"),),
        credits=(Credit(stat="tov"), Credit(stat="stl", to="stolen_by")),
        settles=counts.shot_clock,
        resumes=True,
        possession=counts.ball_to_other,
        follow_ups=after_turnover,
    ),
    EventKind(
        key="foul",
        label="Foul",
        actor="anyone",
        on_court=True,
        excuse=counts.bench_foul,
        fields=(
            _KIND,
            Field(key="counts", label="Counts as personal", kind="yes"),
            Field(key="shots", label="Free throws", kind="whole", least=0, most=3),
        ),
        roles=(Role(key="drawn_by", label="On", side="other"),),
        credits=(Credit(stat="pf", when=counts.personal), Credit(stat="fouls_drawn", to="drawn_by")),
        team_foul=counts.team_foul,
        follow_ups=after_foul,
    ),
    EventKind(key="assist", label="Assist", actor="player", on_court=True, credits=(Credit(stat="ast"),)),
    EventKind(key="steal", label="Steal", actor="player", on_court=True, credits=(Credit(stat="stl"),)),
    EventKind(
        key="block",
        label="Block",
        actor="player",
        on_court=True,
        roles=(Role(key="block_against", label="Block charged to", side="other"),),
        credits=(Credit(stat="blk"), Credit(stat="blk_against", to="block_against", when=counts.named)),
    ),
    EventKind(
        key="foul_drawn", label="Foul drawn", actor="player", on_court=True, credits=(Credit(stat="fouls_drawn"),)
    ),
    EventKind(
        key="jump_ball",
        label="Jump ball",
        clock="live",
        roles=(Role(key="tipped_to", label="Tipped to", side="same"),),
        possession=counts.ball_to_own,
        arrow="alternates",
    ),
    EventKind(key="violation", label="Violation", fields=(_KIND,)),
    EventKind(key="ejection", label="Ejection", dismisses=counts.somebody),
    EventKind(key="review", label="Review", fields=(_KIND,)),
)

STATISTICS = (
    Statistic(key="fgm", label="Field goals made", short="FGM"),
    Statistic(key="fga", label="Field goals attempted", short="FGA"),
    Statistic(key="fg3m", label="Long shots made", short="3PM"),
    Statistic(key="fg3a", label="Long shots attempted", short="3PA"),
    Statistic(key="ftm", label="Free throws made", short="FTM"),
    Statistic(key="fta", label="Free throws attempted", short="FTA"),
    Statistic(key="oreb", label="Offensive rebounds", short="OR"),
    Statistic(key="dreb", label="Defensive rebounds", short="DR"),
    Statistic(key="reb", label="Rebounds", short="REB"),
    Statistic(key="ast", label="Assists", short="AST"),
    Statistic(key="stl", label="Steals", short="STL"),
    Statistic(key="blk", label="Blocks", short="BLK"),
    Statistic(key="tov", label="Turnovers", short="TO"),
    Statistic(key="pf", label="Personal fouls", short="PF"),
    Statistic(key="pts", label="Points", short="PTS"),
    Statistic(key="blk_against", label="Shots blocked against", short="BA"),
    Statistic(key="fouls_drawn", label="Fouls drawn", short="FD"),
)

ITEM = Sport(
    key="basketball",
    label="Basketball",
    kinds=KINDS,
    statistics=STATISTICS,
    rulesets=RULESETS,
    samples=SAMPLES,
    points="pts",
    fouls="pf",
    tell=TELL,
    deeds=DEEDS,
    suggestions=SUGGESTIONS,
    expectations={"rebound": "miss_without_rebound"},
)
