"""Date phrases of news idiom, written before the code that reads them: a day of publication, then a sentence a line.

After the bar: every date that a careful reader finds in the sentence, in order, as `words = first day precision`;
`unknown` where the words name a date that cannot be told, `nothing` where the sentence names none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

# The first of each block is the day of publication, a Thursday but where another is given.
PHRASES = """
= 2025-03-20
# Days of the week: the same day counts, else the last one, unless the clause looks ahead.
The council voted on Thursday to close the pier. | Thursday = 2025-03-20 day
Two men were arrested in the port on Wednesday. | Wednesday = 2025-03-19 day
A spokeswoman said Friday that the bridge was safe. | Friday = 2025-03-14 day
Monday’s storm left nine villages without power. | Monday = 2025-03-17 day
The minister resigned late on Tuesday night. | Tuesday night = 2025-03-18 day
Crowds gathered outside the court Thursday evening. | Thursday evening = 2025-03-20 day
Police had cleared the square by early Wednesday. | Wednesday = 2025-03-19 day
The strike, which began on Monday, has closed every school. | Monday = 2025-03-17 day
Rail services have been suspended since Sunday. | Sunday = 2025-03-16 day
The cabinet will meet again on Friday. | Friday = 2025-03-21 day
Parliament is due to vote on the budget on Monday. | Monday = 2025-03-24 day
The trial is expected to begin on Tuesday. | Tuesday = 2025-03-25 day
On Saturday the two envoys will travel to Geneva. | Saturday = 2025-03-22 day
He said on Monday that he will not stand again. | Monday = 2025-03-17 day
She told reporters the two sides would talk on Saturday. | Saturday = 2025-03-22 day
The talks, which will resume on Monday, broke off on Wednesday. | Monday = 2025-03-24 day; Wednesday = 2025-03-19 day
Officials promised an answer ahead of Sunday’s vote. | Sunday = 2025-03-23 day
A hearing scheduled for Saturday was moved to another court. | Saturday = 2025-03-22 day
The road stays closed until Tuesday. | Tuesday = 2025-03-25 day
The president is visiting the region on Sunday. | Sunday = 2025-03-23 day
The company must reply by Monday or pay a fine. | Monday = 2025-03-24 day
The leaders will speak later Thursday. | Thursday = 2025-03-20 day
The ferry will be tested as part of a long trial in the port on Tuesday, its owners said. | Tuesday = 2025-03-25 day
The exhibition opens on Saturday and is free. | Saturday = 2025-03-22 day
Inspectors return next Tuesday. | next Tuesday = 2025-03-25 day
The group last met last Friday in Oslo. | last Friday = 2025-03-14 day
The law takes effect this coming Monday. | this coming Monday = 2025-03-24 day
Fighting resumed this past Sunday. | this past Sunday = 2025-03-16 day
A curfew was imposed on Monday and lifted on Wednesday. | Monday = 2025-03-17 day; Wednesday = 2025-03-19 day
The club paid on Tuesday of last week. | Tuesday of last week = 2025-03-11 day
The hearing opened on Monday this week. | Monday this week = 2025-03-17 day
Hearings resume next week on Tuesday. | next week on Tuesday = 2025-03-25 day
The final is a week from Tuesday. | nothing
The shops closed early on Christmas Eve. | Christmas Eve = 2024-12-24 day
The parade will be held on New Year’s Day. | New Year’s Day = 2026-01-01 day
The prince was born on Boxing Day 1990. | Boxing Day 1990 = 1990-12-26 day
# Days counted from the day of publication.
The queen arrived yesterday for a private visit. | yesterday = 2025-03-19 day
The vote takes place tomorrow. | tomorrow = 2025-03-21 day
Tomorrow’s march will cross the old town. | Tomorrow = 2025-03-21 day
The bank raised its rate today. | today = 2025-03-20 day
The two men are to debate tonight. | tonight = 2025-03-20 day
A ferry caught fire last night off the coast. | last night = 2025-03-19 day
Snow fell this morning in the valleys. | this morning = 2025-03-20 day
The ship was seen the day before yesterday. | the day before yesterday = 2025-03-18 day
Results are due the day after tomorrow. | the day after tomorrow = 2025-03-22 day
The envoy left two days ago. | two days ago = 2025-03-18 day
The dam broke 10 days ago. | 10 days ago = 2025-03-10 day
# Weeks, weekends, months and years from there.
The court ruled against the firm last week. | last week = 2025-03-10 week
Ministers meet in Lisbon next week. | next week = 2025-03-24 week
Prices fell earlier this week. | this week = 2025-03-17 week
The two leaders met three weeks ago. | three weeks ago = 2025-02-24 week
Thousands marched over the weekend. | the weekend = 2025-03-15 weekend
The team will play twice at the weekend. | the weekend = 2025-03-22 weekend
The party lost a vote last weekend. | last weekend = 2025-03-15 weekend
The census begins later this month. | this month = 2025-03-01 month
Exports rose last month. | last month = 2025-02-01 month
The new line opens next month. | next month = 2025-04-01 month
The ship sank two months ago. | two months ago = 2025-01-01 month
The tax was cut earlier this year. | this year = 2025-01-01 year
Growth slowed late last year. | last year = 2024-01-01 year
Elections are planned for next year. | next year = 2026-01-01 year
The factory closed five years ago. | five years ago = 2020-01-01 year
A year ago the town was under water. | A year ago = 2024-01-01 year
The harbour will be finished in two years. | in two years = 2027-01-01 year
The clinic will reopen in three days. | in three days = 2025-03-23 day
The deal was signed almost a week ago. | a week ago = 2025-03-10 week
# Months and days of the year.
Unemployment rose in February. | February = 2025-02-01 month
The king died in November after a fall. | November = 2024-11-01 month
The games will be held in November. | November = 2025-11-01 month
The law has been in force since January. | January = 2025-01-01 month
Voters go to the polls in early May. | May = 2025-05-01 month
The last survey, in late December, found the same. | December = 2024-12-01 month
The border will open by mid-April. | April = 2025-04-01 month
The treaty was signed on 18 March. | 18 March = 2025-03-18 day
The treaty was signed on March 18. | March 18 = 2025-03-18 day
The treaty was signed on the 18th of March. | the 18th of March = 2025-03-18 day
The treaty was signed on March 18th, 2019. | March 18th, 2019 = 2019-03-18 day
The treaty was signed on 18 March 2019 in Vienna. | 18 March 2019 = 2019-03-18 day
The treaty was signed on Mar. 8, 2019, and never kept. | Mar. 8, 2019 = 2019-03-08 day
The hearing on Tuesday, 18 March, lasted an hour. | Tuesday, 18 March = 2025-03-18 day
The next round is set for Saturday, April 5. | Saturday, April 5 = 2025-04-05 day
Trade talks began in March 2018. | March 2018 = 2018-03-01 month
The bill passed on December 30. | December 30 = 2024-12-30 day
The log is dated 2024-11-05. | 2024-11-05 = 2024-11-05 day
The form was stamped 18/03/2025. | 18/03/2025 = 2025-03-18 day
The form was stamped 03/18/2025. | 03/18/2025 = 2025-03-18 day
The form was stamped 03/04/2025. | 03/04/2025 = unknown day
The rebels took the city last October. | last October = 2024-10-01 month
The truce of February 2024 did not hold. | February 2024 = 2024-02-01 month
The bridge was opened on 31 February. | nothing
# Ranges: their two ends.
The fair runs from 3 to 5 May. | 3 = 2025-05-03 day; 5 May = 2025-05-05 day
The fair was held on March 3-5, 2024. | March 3 = 2024-03-03 day; 5, 2024 = 2024-03-05 day
The fair runs from April 30 to May 2. | April 30 = 2025-04-30 day; May 2 = 2025-05-02 day
The office was raided twice between Monday and Wednesday. | Monday = 2025-03-17 day; Wednesday = 2025-03-19 day
The pools will be shut from Friday to Sunday. | Friday = 2025-03-21 day; Sunday = 2025-03-23 day
Sales fell between January and March 2024. | January = 2024-01-01 month; March 2024 = 2024-03-01 month
He was mayor from 1998 to 2006. | 1998 = 1998-01-01 year; 2006 = 2006-01-01 year
The 2019-2021 drought ruined the farms. | 2019 = 2019-01-01 year; 2021 = 2021-01-01 year
# Years, decades, quarters, seasons.
The museum was founded in 1887. | 1887 = 1887-01-01 year
The 2024 election was close. | 2024 = 2024-01-01 year
The party governed until the early 1990s. | 1990s = 1990-01-01 decade
The song was a hit in the ’80s. | the ’80s = 1980-01-01 decade
Output shrank in the third quarter of 2024. | the third quarter of 2024 = 2024-07-01 quarter
Output grew in the first quarter of this year. | the first quarter of this year = 2025-01-01 quarter
Profit halved in Q4 2023. | Q4 2023 = 2023-10-01 quarter
The army withdrew in the summer of 2021. | the summer of 2021 = 2021-01-01 year
The village burned last summer. | last summer = 2024-01-01 year
The plant will close by the end of the year. | the end of the year = 2025-01-01 year
# Counted from another date of the same paragraph, and unknown without one.
The prince was crowned in 1953 and fled a year later. | 1953 = 1953-01-01 year; a year later = 1954-01-01 year
The bridge opened a year later than planned. | nothing
He was seized on 3 March and freed the next day. | 3 March = 2025-03-03 day; the next day = 2025-03-04 day
He landed on Tuesday. The following day he left. | Tuesday = 2025-03-18 day; The following day = 2025-03-19 day
The pact of March 2015 was broken two months later. | March 2015 = 2015-03-01 month; two months later = 2015-05-01 month
Profits were higher than a year earlier. | a year earlier = unknown year
“We sign tomorrow,” the envoy said on Monday. | tomorrow = 2025-03-18 day; Monday = 2025-03-17 day
“We sign tomorrow,” the envoy said ahead of Monday’s vote. | tomorrow = 2025-03-21 day; Monday = 2025-03-24 day
On Monday the dam broke. Nobody saw it. Later that day it rained. | Monday = 2025-03-17 day; that day = 2025-03-17 day
# What only looks like a date.
The minister may resign. | nothing
May the better side win. | nothing
May said her party was united. | nothing
Nurses will march on the capital. | nothing
The March for Water drew thousands. | nothing
The Sunday Times first reported the loan. | nothing
Shops hope for a better Black Friday. | nothing
The mosque was full for Friday prayers. | nothing
The market is held every Thursday and on Sundays. | nothing
Security was tightened after 9/11. | nothing
The line is open 24/7. | nothing
Some 2000 soldiers were sent. | nothing
The man, in his 30s, was not named. | nothing
He won on his second try, 6-4, 7-5. | nothing
The second half was dull. | nothing
In the past three years rents have doubled. | nothing
The fund lost $2024 in a day. | nothing
Good Friday is a holiday here. | nothing
# Found wrong on pages of other people: what a cue is, how far it reaches, which names are none.
On Friday the ministers agreed to meet again. | Friday = 2025-03-14 day
Monday’s letter argues that the plan will fail. | Monday = 2025-03-17 day
Cancellations on Sunday upset hundreds of travellers. | Sunday = 2025-03-16 day
The stores will stay shut for two weeks starting Monday. | Monday = 2025-03-24 day
The talks begin at 8 pm Saturday. | Saturday = 2025-03-22 day
The final is on Sunday. | Sunday = 2025-03-23 day
The board would decide when it met on Monday. | Monday = 2025-03-24 day
The offer was extended to Tuesday. | Tuesday = 2025-03-25 day
The fund has fallen by a tenth this year through Monday. | this year = 2025-01-01 year; Monday = 2025-03-17 day
The crew seemed to want to sleep on Sunday. | Sunday = 2025-03-16 day
It is the first landing there in 50 years. | nothing
The May ballot was promised by both. | nothing
The June ballot was promised by both. | June = 2025-06-01 month
The deal was done in Mar-a-Lago. | nothing
He was ill before Tuesday’s primary. | Tuesday = 2025-03-18 day
The August election may be delayed. | August = 2025-08-01 month
April 30: The senator died at home. | April 30 = unknown day
February 3: The senator fell ill. | February 3 = 2025-02-03 day
The January 6 committee met again. | January 6 = unknown day
She sued the Mail on Sunday over a letter. | nothing
Rioters entered the hall on January 6. | January 6 = unknown day
The council voted on January 6 to close the pier. | January 6 = unknown day
The council voted on Monday, January 6. | Monday, January 6 = 2025-01-06 day
The council voted on January 7 to close the pier. | January 7 = 2025-01-07 day
The film shows what she did on September 11. | September 11 = unknown day
The boats gather for the Fourth of July. | Fourth of July = 2025-07-04 day
It will be the first landing on the far side in 50 years. | nothing
He spoke on the “Today” programme and in the film “Next Friday”. | nothing
The market takes place on the fourth Sunday of each month. | nothing
It was founded three years before “the great flood” came. | nothing
The memory of the September 11 attacks was still fresh. | September 11 = unknown day
The treaty lapsed in 2007 after a vote in May that year. | 2007 = 2007-01-01 year; May that year = 2007-05-01 month
The bill failed in 2013. In October the minister left. | 2013 = 2013-01-01 year; October = unknown month
The bill failed in 2013. In February the minister left. | 2013 = 2013-01-01 year; February = 2025-02-01 month
The rebels took the city last February. | last February = unknown month
This year’s first quarter was weak. | This year’s first quarter = 2025-01-01 quarter
A fine was set for the year ended June 30. | June 30 = 2024-06-30 day
The enclosure opens at the zoo July 13. | July 13 = 2025-07-13 day
Dues are paid by year-end. | year-end = 2025-12-31 day
Shares fell from the previous Friday. | the previous Friday = unknown day
They met on 11 March and the following Friday. | 11 March = 2025-03-11 day; the following Friday = 2025-03-14 day
She landed on Monday and left later in the day. | Monday = 2025-03-17 day; the day = 2025-03-17 day
= 2025-01-02
# About the turn of a year.
The court will rule on January 6. | January 6 = 2025-01-06 day
The gas stopped flowing on December 31. | December 31 = 2024-12-31 day
The gas stopped flowing in December. | December = 2024-12-01 month
The court will rule on January 8. | January 8 = 2025-01-08 day
Turnout was low in November. | November = 2024-11-01 month
Fireworks hurt 40 people on Tuesday. | Tuesday = 2024-12-31 day
The old tax ended last year. | last year = 2024-01-01 year
The tax was announced last month. | last month = 2024-12-01 month
= 2024-12-30
The new rules begin on 3 January. | 3 January = 2025-01-03 day
The new rules will apply from January. | January = 2025-01-01 month
She will be sworn in next month. | next month = 2025-01-01 month
= 2025-03-31
Exports rose last month. | last month = 2025-02-01 month
The clinic opened a month ago. | a month ago = 2025-02-01 month
= unknown
# Without a day of publication nothing that is counted from it gets a date.
The council voted on Thursday. | Thursday = unknown day
The queen arrived yesterday. | yesterday = unknown day
Exports rose last month. | last month = unknown month
Unemployment rose in February. | February = unknown month
The treaty was signed on 18 March. | 18 March = unknown day
The treaty was signed on 18 March 2019. | 18 March 2019 = 2019-03-18 day
The museum was founded in 1887. | 1887 = 1887-01-01 year
He was seized on 3 March 2020 and freed the next day. | 3 March 2020 = 2020-03-03 day; the next day = 2020-03-04 day
"""

Found = tuple[str, dt.date | None, str]  # the words, the first day, the precision


def rows() -> Iterator[tuple[dt.date | None, str, list[Found]]]:
    """Give each sentence with the day of publication and the dates to be found in it."""
    published: dt.date | None = None
    for line in PHRASES.strip().splitlines():
        if line.startswith("= "):
            published = _day(line[2:])
        elif not line.startswith("#"):
            sentence, said = line.split(" | ")
            yield published, sentence, [] if said == "nothing" else [_found(one) for one in said.split("; ")]


def _found(said: str) -> Found:
    words, value = said.split(" = ")
    day, precision = value.split()
    return words, _day(day), precision


def _day(written: str) -> dt.date | None:
    return None if written == "unknown" else dt.date.fromisoformat(written)
