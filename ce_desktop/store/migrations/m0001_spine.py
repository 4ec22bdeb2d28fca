"""Version 1: the school, its staff, skills, rounds, ratings, goals and wins."""

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE school (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        name TEXT NOT NULL,
        vision TEXT NOT NULL DEFAULT '',
        minimum_group INTEGER NOT NULL DEFAULT 5 CHECK (minimum_group >= 3),
        locale TEXT NOT NULL DEFAULT '',
        is_sample INTEGER NOT NULL DEFAULT 0,
        file_id INTEGER NOT NULL,
        created_on TEXT NOT NULL,
        written_by TEXT NOT NULL
    )""",
    """CREATE TABLE scale (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        low INTEGER NOT NULL,
        high INTEGER NOT NULL CHECK (high > low AND high - low <= 100),
        of_round INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE scale_point (
        scale INTEGER NOT NULL REFERENCES scale (id),
        value INTEGER NOT NULL,
        label TEXT NOT NULL,
        PRIMARY KEY (scale, value)
    ) WITHOUT ROWID""",
    """CREATE TABLE team (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL
    )""",
    """CREATE TABLE person (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        role TEXT NOT NULL DEFAULT '',
        email TEXT NOT NULL DEFAULT '',
        active_from TEXT,
        active_to TEXT,
        note TEXT NOT NULL DEFAULT '',
        forgotten INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE membership (
        id INTEGER PRIMARY KEY,
        person INTEGER NOT NULL REFERENCES person (id),
        team INTEGER NOT NULL REFERENCES team (id),
        since TEXT,
        until TEXT
    )""",
    "CREATE INDEX membership_person ON membership (person)",
    "CREATE INDEX membership_team ON membership (team)",
    """CREATE TABLE skill (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        looks_like TEXT NOT NULL DEFAULT '',
        category TEXT NOT NULL DEFAULT '',
        position INTEGER NOT NULL DEFAULT 0,
        required_level INTEGER,
        wanted_people INTEGER NOT NULL DEFAULT 3 CHECK (wanted_people >= 1),
        archived INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE round (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        purpose TEXT NOT NULL DEFAULT '',
        mode TEXT NOT NULL CHECK (mode IN ('named', 'confidential')),
        state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
        audience TEXT NOT NULL CHECK (audience IN ('everyone', 'team', 'picked')),
        scale INTEGER NOT NULL REFERENCES scale (id),
        position INTEGER NOT NULL DEFAULT 0,
        opens_on TEXT,
        closes_on TEXT,
        opened_on TEXT,
        closed_on TEXT
    )""",
    """CREATE TABLE round_skill (
        round INTEGER NOT NULL REFERENCES round (id),
        skill INTEGER NOT NULL REFERENCES skill (id),
        name TEXT NOT NULL,
        position INTEGER NOT NULL DEFAULT 0,
        required_level INTEGER,
        wanted_people INTEGER NOT NULL DEFAULT 3,
        PRIMARY KEY (round, skill)
    ) WITHOUT ROWID""",
    """CREATE TABLE round_member (
        round INTEGER NOT NULL REFERENCES round (id),
        person INTEGER NOT NULL REFERENCES person (id),
        position INTEGER NOT NULL DEFAULT 0,
        team_name TEXT NOT NULL DEFAULT '',
        rates INTEGER NOT NULL DEFAULT 1,
        is_rated INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (round, person)
    ) WITHOUT ROWID""",
    """CREATE TABLE assignment (
        round INTEGER NOT NULL REFERENCES round (id),
        rater INTEGER NOT NULL REFERENCES person (id),
        ratee INTEGER NOT NULL REFERENCES person (id),
        PRIMARY KEY (round, rater, ratee)
    ) WITHOUT ROWID""",
    """CREATE TABLE round_note (
        id INTEGER PRIMARY KEY,
        round INTEGER NOT NULL REFERENCES round (id),
        on_day TEXT NOT NULL,
        state TEXT NOT NULL,
        text TEXT NOT NULL DEFAULT ''
    )""",
    """CREATE TABLE participation (
        round INTEGER NOT NULL REFERENCES round (id),
        person INTEGER NOT NULL REFERENCES person (id),
        answered INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (round, person)
    ) WITHOUT ROWID""",
    """CREATE TABLE response (
        id INTEGER PRIMARY KEY,
        round INTEGER NOT NULL REFERENCES round (id),
        rater INTEGER REFERENCES person (id),
        source TEXT NOT NULL CHECK (source IN ('grid', 'form', 'kiosk', 'paper'))
    )""",
    "CREATE UNIQUE INDEX response_round_rater ON response (round, rater)",
    # Skill and ratee carry no foreign keys: the check of two more parents on every row costs more
    # than the insert itself; services insert only members and skills of the round, and
    # store.checking counts strays.
    """CREATE TABLE rating (
        response INTEGER NOT NULL REFERENCES response (id),
        skill INTEGER NOT NULL,
        ratee INTEGER NOT NULL,
        value INTEGER,
        PRIMARY KEY (response, skill, ratee)
    ) WITHOUT ROWID""",
    """CREATE TABLE goal (
        id INTEGER PRIMARY KEY,
        title TEXT NOT NULL,
        skill INTEGER REFERENCES skill (id),
        team INTEGER REFERENCES team (id),
        owner INTEGER REFERENCES person (id),
        measure TEXT NOT NULL DEFAULT '',
        unit TEXT NOT NULL DEFAULT '',
        baseline REAL,
        target REAL,
        start TEXT,
        due TEXT,
        dropped_on TEXT,
        note TEXT NOT NULL DEFAULT ''
    )""",
    """CREATE TABLE goal_step (
        id INTEGER PRIMARY KEY,
        goal INTEGER NOT NULL REFERENCES goal (id),
        position INTEGER NOT NULL DEFAULT 0,
        text TEXT NOT NULL,
        done_on TEXT
    )""",
    "CREATE INDEX goal_step_goal ON goal_step (goal)",
    """CREATE TABLE reading (
        id INTEGER PRIMARY KEY,
        goal INTEGER NOT NULL REFERENCES goal (id),
        on_day TEXT NOT NULL,
        value REAL NOT NULL,
        note TEXT NOT NULL DEFAULT ''
    )""",
    "CREATE INDEX reading_goal ON reading (goal)",
    """CREATE TABLE win (
        id INTEGER PRIMARY KEY,
        on_day TEXT NOT NULL,
        text TEXT NOT NULL,
        goal INTEGER REFERENCES goal (id),
        reading INTEGER REFERENCES reading (id),
        team INTEGER REFERENCES team (id)
    )""",
    "CREATE INDEX win_goal ON win (goal)",
    "CREATE INDEX win_reading ON win (reading)",
)
