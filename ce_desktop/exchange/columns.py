"""Which column of a sheet is which field, and in which row the headings stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final, TypeAlias

from ce_desktop.domain.drafts import column_letter
from ce_desktop.domain.left_columns import LeftColumn
from ce_desktop.domain.names import name_key
from ce_desktop.domain.phrase import phrase
from ce_desktop.exchange.cells import as_text, is_blank, shown

Fields: TypeAlias = "Mapping[str, Sequence[str]]"
"""Field name to the headings people give it, in English, German, Spanish and French; likeliest first."""

STAFF_FIELDS: Final[Fields] = {
    "name": (
        "name", "full name", "staff name", "staff member", "teacher name", "teacher", "employee name", "employee",
        "person", "colleague", "staff", "member", "who",
        "vollständiger name", "lehrkraft", "lehrer", "lehrerin", "mitarbeiter", "kollege", "kollegin",
        "nombre completo", "nombre y apellidos", "nombre", "docente", "profesor", "maestro", "maestra",
        "nom complet", "nom et prénom", "enseignant", "enseignante", "nom",
    ),
    "first_name": (
        "first name", "first", "given name", "forename", "firstname", "vorname", "nombre de pila", "nombres",
        "prénom", "prenom",
    ),
    "last_name": (
        "last name", "last", "surname", "family name", "lastname", "nachname", "familienname", "apellidos",
        "apellido", "nom de famille",
    ),
    "teams": (
        "team", "teams", "team name", "grade team", "grade level team", "grade level", "grade", "grades",
        "department", "dept", "group", "plc", "stufe", "jahrgang", "klasse", "abteilung", "fachschaft",
        "equipo", "equipos", "grado", "departamento", "ciclo", "équipe", "équipes", "niveau", "département",
    ),
    "role": (
        "role", "position", "job title", "title", "job", "function", "rolle", "funktion", "stelle", "aufgabe",
        "cargo", "puesto", "rol", "función", "rôle", "poste", "fonction",
    ),
    "email": (
        "email", "e-mail", "email address", "e-mail address", "mail", "e-mail-adresse", "correo",
        "correo electrónico", "courriel", "adresse e-mail",
    ),
    "active_from": (
        "joined", "start date", "start", "from", "hire date", "date hired", "hired", "since", "active from",
        "eintritt", "eintrittsdatum", "beginn", "von", "seit", "fecha de inicio", "fecha de ingreso", "inicio",
        "alta", "desde", "arrivée", "date d'arrivée", "début",
    ),
    "active_to": (
        "left", "end date", "end", "leaving date", "until", "to", "termination date", "active to", "austritt",
        "austrittsdatum", "ende", "bis", "fecha de fin", "fin", "baja", "hasta", "départ", "date de départ",
    ),
    "note": (
        "note", "notes", "comment", "comments", "remark", "remarks", "notiz", "bemerkung", "anmerkung",
        "kommentar", "nota", "notas", "observaciones", "comentario", "remarque", "commentaire",
    ),
}  # fmt: skip

RATING_FIELDS: Final[Fields] = {
    "rater": (
        "rater", "who rates", "rated by", "from", "respondent", "evaluator", "who asks", "who answers", "giver",
        "source", "ego", "answered by", "rater name", "your name", "bewerter", "bewerterin", "wer bewertet", "von",
        "evaluador", "evaluadora", "quién evalúa", "de", "évaluateur", "évaluatrice",
    ),
    "ratee": (
        "colleague", "ratee", "who is rated", "about", "rated", "to", "target", "who is asked", "peer", "alter",
        "rated person", "colleague name", "kollege", "kollegin", "über", "an", "wer wird bewertet", "colega",
        "evaluado", "evaluada", "sobre", "a", "collègue", "évalué", "évaluée",
    ),
    "skill": (
        "skill", "skill name", "item", "question", "competence", "competency", "topic", "task", "fähigkeit",
        "kompetenz", "frage", "habilidad", "competencia", "pregunta", "compétence", "question posée",
    ),
    "value": (
        "rating", "value", "score", "trust", "answer", "response", "points", "level", "bewertung", "wert",
        "vertrauen", "punkte", "antwort", "valor", "puntuación", "confianza", "respuesta", "valeur", "confiance",
        "réponse", "rank",
    ),
}  # fmt: skip

HEADINGS_AGAIN: Final = phrase("This row repeats or explains the headings and was left out.")
_SEARCHED_ROWS: Final = 30
_NOT_WORDS: Final = re.compile(r"[^\w'@-]+|_+")
_ASIDE: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")


def match_columns(headers: Sequence[object], fields: Fields) -> dict[str, int]:
    """Field to the column (from 0) that is headed like it; a column serves one field, a field one column.

    A heading that is exactly one of a field's comes first; then one that contains it as whole words
    ("Grade team (2024)", "Name of colleague").
    """
    words = [heading_words(header) for header in headers]
    found: dict[str, int] = {}
    free = {index for index, heading in enumerate(words) if heading}
    synonyms = {field: [heading_words(name) for name in names] for field, names in fields.items()}
    longest = max((len(names) for names in synonyms.values()), default=0)
    # A square of names has many columns and no heading, in every row that may hold the headings.
    headings, present = set(words), {word for heading in words for word in heading}
    for rank in range(longest):
        for field, names in synonyms.items():
            if field in found or rank >= len(names) or names[rank] not in headings:
                continue
            column = next((c for c in sorted(free) if words[c] == names[rank]), None)
            if column is not None:
                found[field] = column
                free.discard(column)
    contained = sorted(
        (-len(name), rank, field, name)
        for field, names in synonyms.items()
        for rank, name in enumerate(names)
        # A short word inside a long heading ("to", "de", "an") says nothing.
        if len("".join(name)) > 3 and name[0] in present
    )
    for _, _, field, name in contained:
        if field in found:
            continue
        column = next((c for c in sorted(free) if _contains(words[c], name)), None)
        if column is not None:
            found[field] = column
            free.discard(column)
    return {field: found[field] for field in fields if field in found}


def find_header(
    rows: Sequence[tuple[int, tuple[object, ...]]], fields: Fields, needed: Sequence[frozenset[str]]
) -> tuple[int, dict[str, int]] | None:
    """Position in `rows` of the headings, with their match; titles above them are passed over.

    A row qualifies when it heads all fields of one of the sets in `needed`, unless it looks like those below it;
    of several the one with most fields, then with most headings that are nothing but a field's name, then the first.
    """
    best: tuple[int, dict[str, int]] | None = None
    best_score = (0, 0)
    exact = {heading_words(name) for names in fields.values() for name in names}
    words: list[list[tuple[str, ...]]] = []
    for position, (_, values) in enumerate(rows[:_SEARCHED_ROWS]):
        match = match_columns(values, fields)
        if not any(one <= match.keys() for one in needed):
            continue
        # Only now, and once: in a square of many names every row may look like headings.
        words = words or [[heading_words(value) for value in row] for _, row in rows]
        if _is_no_heading(words, position, match, exact, frozenset().union(*needed)):
            continue
        score = len(match), sum(words[position][column] in exact for column in match.values())
        if score > best_score:
            best, best_score = (position, match), score
    return best


def settled_columns(
    rows: Sequence[tuple[int, tuple[object, ...]]],
    fields: Fields,
    needed: Sequence[frozenset[str]],
    *,
    mapping: Mapping[str, int] | None,
    header_row: int | None,
) -> tuple[int, dict[str, int]] | None:
    """Row number of the headings and the columns of the fields, as chosen or else as found; None without either."""
    if header_row is not None:
        heads = next((values for number, values in rows if number == header_row), ())
        return header_row, dict(mapping) if mapping is not None else match_columns(heads, fields)
    found = find_header(rows, fields, needed)
    if mapping is not None:
        return rows[found[0] if found is not None else 0][0], dict(mapping)
    return (rows[found[0]][0], found[1]) if found is not None else None


def _is_no_heading(
    all_rows: Sequence[list[tuple[str, ...]]],
    position: int,
    match: Mapping[str, int],
    exact: Collection[tuple[str, ...]],
    needed: Collection[str],
) -> bool:
    """Whether a heading is one of a kind: "Grade 1" above "Grade 2", for names also "Staff 01" beside "Staff 02".

    Of the fields that are `needed` it is none either where it stands in its column again.
    """
    head = all_rows[position]
    # Headings stand again on a further page, and their words in the title of a sheet.
    others = [row for row in all_rows if row != head and sum(map(bool, row)) > 1]
    for field, column in match.items():
        heading = head[column]
        if field in needed and any(heading == row[column] for row in others if column < len(row)):
            return True
        if heading not in exact:
            kind = _without_numbers(heading)
            alike = [row[column] for row in all_rows if column < len(row)] + (head if field == "name" else [])
            if any(words != heading and _without_numbers(words) == kind for words in alike if words):
                return True
    return False


def _without_numbers(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if not word.isdecimal())


def with_joined_headings(
    rows: Sequence[tuple[int, tuple[object, ...]]], fields: Fields, needed: Sequence[frozenset[str]]
) -> list[tuple[int, tuple[object, ...]]]:
    """The rows with headings of two rows, as "Name" above "First" and "Last", brought together in the lower one.

    The lower row has nothing but the names of fields; where it is empty, the heading above it counts.
    """
    found = find_header(rows, fields, needed)
    joined = list(rows)
    if found is None or found[0] + 1 >= len(rows):
        return joined
    above, (number, below) = rows[found[0]][1], rows[found[0] + 1]
    exact = {heading_words(name) for names in fields.values() for name in names}
    filled = [value for value in below if not is_blank(value)]
    if filled and all(heading_words(value) in exact for value in filled) and below != above:
        width = max(len(above), len(below))
        low, high = (values + (None,) * (width - len(values)) for values in (below, above))
        both = tuple(high[c] if is_blank(low[c]) else low[c] for c in range(width))
        if len(match_columns(both, fields)) > len(found[1]):
            joined[found[0] : found[0] + 2] = [(number, both)]
    return joined


def left_columns(
    rows: Sequence[tuple[int, tuple[object, ...]]], header_row: int, taken: Collection[int]
) -> tuple[LeftColumn, ...]:
    """The columns with a heading in `header_row` (0 for none), or with something under it, that are not `taken`.

    `rows` are the first of the sheet: what has no heading is looked for only there.
    """
    heads = next((values for number, values in rows if number == header_row), ())
    below = [values for number, values in rows if number > header_row]
    width = max(map(len, (heads, *below)), default=0)
    found = []
    for column in range(width):
        heading = heads[column] if column < len(heads) else None
        blank = is_blank(heading) and all(column >= len(v) or is_blank(v[column]) for v in below)
        if column not in taken and not blank:
            found.append(LeftColumn(column_letter(column + 1), "" if is_blank(heading) else shown(heading)))
    return tuple(found)


def heading_words(value: object) -> tuple[str, ...]:
    """The words of a heading, without case, stars, colons and what stands in brackets."""
    text = as_text(value)
    if not text or len(text) > 80:
        return ()
    return tuple(_NOT_WORDS.sub(" ", _ASIDE.sub(" ", name_key(text))).split())


def _contains(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    return any(words[i : i + size] == part for i in range(len(words) - size + 1))
