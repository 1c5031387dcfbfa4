"""Games: scored live, watched live, corrected afterwards. The log of a game is the truth; every number is its fold.

More than the usual seven files: `rules` (pure: log, fold, box), `looks` (what the screens show), `screens` (made from
the fold), `report` (a scorer's words made into a play), `turns` (what one tap of undo takes back), `merge` (two scorers
at one table), `book` (folds kept in memory), `exchange` (files in and out), `naming` (what people outside the team see
of a player), `herald` (what a team's people are told of its games).
"""
