"""What can be trained: one taxonomy per sport, skills and their sub-skills, found by itself.

A sub-skill's token is ``sport.skill.sub_skill`` ("soccer.passing.short_passing"), a skill's ``sport.skill``. Pages,
drills, results and the session builder all use these tokens and no others; ``also`` holds the words of other people's
libraries, and only the import reads them.
"""
