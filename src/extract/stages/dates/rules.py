"""The rules of the dates stage by name: what each says of an expression, with an example and a counterexample.

The patterns that find them are rows of `grammar/`, whose actions name the rule; `resolve` reads its days.
"""

from __future__ import annotations

from ...rules import Rule

TIMEML = "TimeML 1.2.1 annotation guidelines, section 2.2"

CALENDAR = (
    Rule(
        "iso",
        "a date (and time) written as ISO 8601 has it",
        "It fell on 2021-03-14.",
        "It fell on 14 March 2021.",
        source="ISO 8601",
    ),
    Rule(
        "numeric-date",
        "a date in figures; where both orders are possible the month comes first",
        "It fell on 3/14/2021.",
        "It fell by 3/14 of its size.",
    ),
    Rule("day-month-year", "a day and month with their year", "It fell on 3 March 2019.", "It fell on 3 March.", source=TIMEML),
    Rule("foreign-date", "a whole date in another language", "Es fiel am 8. Mai 1945.", "It fell on 8 May 1945."),
    Rule(
        "day-month",
        "a day and month without a year: the nearest such day unless tense points the other way",
        "It fell on 3 March.",
        "It fell on 3 March 2019.",
    ),
    Rule("day-of-month", "a day of the month that the text is in", "They met on the 14th.", "They met for the 14th time."),
    Rule("month-year", "a month with its year", "It fell in March 2019.", "It fell in March."),
    Rule(
        "month",
        "a month without a year: the nearest one unless tense points the other way",
        "It fell in March.",
        "They march there.",
    ),
    Rule("year", "a year that is called one", "It fell in the year 2019.", "It fell in 2019."),
    Rule("year-bare", "a figure that is a year by what stands around it", "It fell in 2019.", "It sent 1950 soldiers."),
    Rule("era-year", "a year before or after Christ", "It fell in 44 BC.", "It fell in 1944."),
    Rule("fiscal-year", "a fiscal year; its days depend on whose it is", "It grew in fiscal 2019.", "It grew in 2019."),
    Rule("decade", "a decade", "It fell in the 1990s.", "It fell in 1990."),
    Rule("century", "a century", "It fell in the 19th century.", "It fell in the 19th round."),
    Rule("season-year", "a season with its year", "It fell in spring 2019.", "It fell in spring."),
    Rule(
        "season",
        "a season without a year: the nearest one unless tense points the other way",
        "It fell in the spring.",
        "The spring of the lock broke.",
    ),
    Rule("quarter", "a quarter without a year: the nearest one", "Sales fell in the third quarter.", "He owns a quarter of it."),
    Rule("quarter-code", "a quarter or half written as Q1 or H1", "Sales fell in Q1.", "She drives a Q2 home."),
    Rule("half", "a half without a year: the nearest one", "Sales fell in the first half.", "Half of the sales fell."),
    Rule(
        "weekday",
        "a weekday: the latest one with the publication day itself unless tense points ahead",
        "It fell on Friday.",
        "It was a Friday.",
    ),
    Rule(
        "holiday",
        "a named day: the nearest one unless tense points the other way",
        "It fell on Christmas Day.",
        "It fell on Easter Island.",
    ),
    Rule(
        "part-of-period",
        "a partial date inside a period that the words name",
        "It fell in March of last year.",
        "It fell last year.",
    ),
    Rule(
        "nth-of",
        "the nth day or week or weekday of a period that the words name",
        "It fell on the last Monday of May.",
        "It fell on Monday.",
    ),
    Rule("year-end", "the end of the year", "It is due by year-end.", "It is due by the end."),
)
POINTED = (
    Rule("last-named", "a month or weekday or season with last: the one before", "It fell last March.", "It fell in March."),
    Rule("next-named", "a month or weekday or season with next: the one after", "It opens next March.", "It opens in March."),
    Rule(
        "this-named",
        "a month or weekday or season with this: the one of this week or year",
        "It fell this March.",
        "It fell in March.",
    ),
    Rule(
        "same-named",
        "a season or part of a day with same or that: the one of the date before",
        "He left on 3 March 2019. That spring it fell.",
        "He left on 3 March 2019. In spring it fell.",
    ),
    Rule("deictic-day", "today or yesterday or tomorrow", "It fell yesterday.", "It fell on Yesterday Street."),
    Rule(
        "narrative-today",
        "today in a text that is told from no day",
        "It burnt in 1851, in May 1860, June 1870, July 1872 and March 1880. It fell in 1890. Today it is an inn.",
        "Today it is an inn.",
    ),
    Rule("last-unit", "the week or month or year before the one of publication", "It fell last week.", "It fell in a week."),
    Rule("this-unit", "the day or week or month or year of publication", "It fell this week.", "It fell in a week."),
    Rule(
        "next-unit",
        "the week or month or year after the one of publication",
        "It opens next week.",
        "It opens the following week.",
    ),
    Rule(
        "previous-unit",
        "the unit before the one of the date before",
        "It fell in 2019, not the previous year.",
        "It fell last year.",
    ),
    Rule(
        "following-unit",
        "the unit after the one of the date before",
        "It fell in 2019, not the following year.",
        "It falls next year.",
    ),
    Rule("same-unit", "the unit in which the date before lies", "It fell in 2019. That same year he left.", "It fell in 2019."),
    Rule("the-unit", "the quarter or week or month or year that the text is in", "It fell for the year.", "It fell for a year."),
    Rule(
        "the-period",
        "the quarter that the text reports on",
        "Sales rose from $3 million in the same period.",
        "Sales rose for a period.",
    ),
    Rule(
        "year-earlier",
        "a year before what the text reports on",
        "Sales rose from a year-earlier $3 million in the third quarter.",
        "Sales rose to $3 million.",
    ),
    Rule(
        "year-earlier-period",
        "the same period of another year as the one that the text reports on",
        "Sales rose from $3 million in the year-earlier quarter.",
        "Sales rose to $3 million in the quarter.",
    ),
)
COUNTED = (
    Rule(
        "ago",
        "so many units before publication; a year ago is the quarter of last year where the text reports on a quarter",
        "It fell two weeks ago.",
        "It took two weeks.",
    ),
    Rule("from-now", "so many units after publication", "It opens two weeks from now.", "It opens for two weeks."),
    Rule(
        "unit-earlier",
        "so many units before the date before",
        "It fell on 3 March 2019, two weeks earlier than he did.",
        "It took two weeks.",
    ),
    Rule(
        "unit-later",
        "so many units after the date before",
        "It fell on 3 March 2019. Two weeks later it rose.",
        "It rose two weeks ago.",
    ),
    Rule(
        "unit-before",
        "so many units before or after the date before",
        "It fell on 3 March 2019. It had risen the day before.",
        "It rose the day before he came.",
    ),
    Rule(
        "shift-from",
        "so many units after a date that the words name",
        "It fell the day before Christmas.",
        "It fell the day before.",
    ),
    Rule(
        "nth-day",
        "the nth day of what the text tells of: counted from its first day",
        "The fight began on 3 March 1860. On the second day it rained.",
        "The second man left.",
    ),
    Rule("window-past", "a stretch that ends at the base date", "It fell in the past two weeks.", "It fell in two weeks."),
    Rule("window-next", "a stretch that begins at the base date", "It opens in the next two weeks.", "It opens in two weeks."),
)
TIMES = (
    Rule("clock", "a time of day with its a.m. or p.m. or o'clock", "It fell at 5 p.m. there.", "It fell by 5 points."),
    Rule(
        "clock-bare", "a time of day in figures after a preposition", "It fell at 17:30 there.", "He ran it in a fast 5:30 run."
    ),
    Rule("clock-day", "a time of day with its day", "It fell at 5 p.m. on Friday.", "It fell on Friday."),
    Rule("noon", "noon or midnight", "It fell at noon.", "It was high noon."),
    Rule("daypart", "a part of the day that the text is in", "It fell in the morning.", "She likes morning best."),
    Rule("daypart-of-day", "a part of a day that the words name", "It fell on Friday morning.", "It fell on Friday."),
    Rule("daypart-deictic", "a part of today or of the day before or after", "It fell last night.", "It fell at night."),
)
LENGTHS = (
    Rule("duration", "a number of units", "It took two weeks.", "It sold 700 seats a week."),
    Rule("duration-modifier", "a number of units before a noun", "He made a two day visit.", "He made a visit."),
    Rule("duration-bare", "units without a number", "It took weeks.", "It took two weeks."),
    Rule(
        "duration-span",
        "a number of units between two bounds: the lower one",
        "It took two to three weeks.",
        "It took two weeks.",
    ),
    Rule(
        "duration-part", "the first or last units of something", "It fell in the first nine months.", "It fell for nine months."
    ),
    Rule("duration-definite", "the units that the text is about", "It fell in the nine months.", "It fell for nine months."),
    Rule("duration-vague", "a length of time without unit", "It took a while.", "He read while she slept."),
    Rule("duration-compound", "a length of time in two units", "It took two years and three months.", "It took two years."),
)
SETS = (
    Rule("set-every", "every so many units", "It falls every two weeks.", "It took two weeks."),
    Rule("set-named", "every such weekday or month or season", "It falls on Mondays.", "It fell on Monday."),
    Rule("set-rate", "so many times a unit", "It falls twice a week.", "It fell twice."),
    Rule("set-adverb", "an adverb or adjective of frequency", "It falls weekly.", "It fell in a week."),
)
REFERENCES = (
    Rule("ref-now", "now: the present", "It is now shut.", "It is shut."),
    Rule("ref-currently", "currently: the present", "It is currently shut.", "It is shut."),
    Rule("ref-current", "current: the present", "The current mayor left.", "The mayor left."),
    Rule("ref-recently", "recently: the past", "It fell recently.", "It stood as recently as 2019."),
    Rule("ref-recent", "very recent: the past", "It is a very recent week.", "It is a week."),
    Rule("ref-soon", "soon: the future", "It will fall soon.", "He left as soon as he could."),
    Rule("ref-present", "the present", "It is shut these days.", "They opened the present."),
    Rule("ref-past", "the past", "It is a thing of the past.", "He is the past president."),
    Rule("ref-future", "the future", "It opens in the near future.", "It opens near here."),
    Rule("ref-moment", "at the moment: the present", "It is shut at the moment.", "The moment he spoke it fell."),
)

RULES = (*CALENDAR, *POINTED, *COUNTED, *TIMES, *LENGTHS, *SETS, *REFERENCES)
