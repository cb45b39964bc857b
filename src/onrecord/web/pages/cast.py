"""Who is who: speakers merged, split, renamed, assigned to parties by a person; each a decision, and undone by one."""

from __future__ import annotations

from onrecord.errors import CaseError
from onrecord.records import Decision, Speaker
from onrecord.web.page import Action, Done, Page, Part, View, Visit, Wrong, part


class Cast(View, frozen=True, kw_only=True):
    """A share of the speakers, those whose names have the words of ``?q=``, or all; and what was decided."""

    q: str
    shown: Part
    decisions: tuple[Decision, ...]
    mistake: str = ""
    told: str = ""


def cast(visit: Visit) -> Cast:
    """The speakers with a form each."""
    return _view(visit, visit.query.get("q", ""), told=visit.query.get("did", ""))


def decide(visit: Visit) -> Done | Cast:
    """What the form asks for; what makes no sense is told on the same page."""
    form, case = visit.form, visit.case
    if not visit.who:
        raise Wrong("A decision needs a name: say who you are on the page of the review.")
    who = form.get("speaker", "")
    several = [one.strip() for one in form.getlist("part") if one.strip()]
    does = {
        "merge": lambda: case.merge(*form.getlist("merge"), by=visit.who),
        "split": lambda: case.split(who, *several, by=visit.who),
        "rename": lambda: case.rename(who, form.get("name", ""), by=visit.who),
        "assign": lambda: case.assign(who, *filter(None, form.getlist("party")), by=visit.who),
        "undo": lambda: case.undo(form.get("decision") or None, by=visit.who),
    }
    do = form.get("do", "")
    if do not in does:
        raise Wrong("The form did not say what to decide.")
    try:
        does[do]()
    except CaseError as error:
        return _view(visit, form.get("q", ""), mistake=str(error))
    return Done(f"/review/speakers?did={do}", None)


def _view(visit: Visit, q: str, mistake: str = "", told: str = "") -> Cast:
    words = q.casefold().split()
    found: list[Speaker] = [
        one
        for one in visit.snapshot.speakers
        if all(word in " ".join((*one.names, one.name)).casefold() for word in words)
    ]
    return Cast(
        title="Who is who",
        about="Tick speakers who are one, or say what of a speaker is another's. A decision holds from then on.",
        rows=found,
        q=q,
        shown=part(found, visit.query, 60),
        decisions=tuple(visit.case.decisions()[::-1]),
        mistake=mistake,
        told=told if told in ("merge", "split", "rename", "assign", "undo") else "",
    )


PAGES = (Page("/review/speakers", cast, "cast.html.jinja", kind=Speaker, under="Review", says="The speakers."),)
ACTIONS = (Action("/review/speakers", decide, PAGES[0]),)
