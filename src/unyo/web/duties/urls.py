"""Routes of the pages of duties, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.duties import boundaries, calls, incidents, meetings

urlpatterns = [
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/cell", incidents.incidents_cell, name="incidents-cell"),
    path("incidents/undo", incidents.incidents_undo, name="incidents-undo"),
    path("boundaries/", boundaries.boundaries, name="boundaries"),
    path("boundaries/cell", boundaries.boundaries_cell, name="boundaries-cell"),
    path("boundaries/undo", boundaries.boundaries_undo, name="boundaries-undo"),
    path("meetings/", meetings.meeting_list, name="meetings"),
    path("meetings/cell", meetings.meetings_cell, name="meetings-cell"),
    path("meetings/undo", meetings.meetings_undo, name="meetings-undo"),
    path("call-tree/", calls.call_tree, name="calltree"),
    path("call-tree/cell", calls.calltree_cell, name="calltree-cell"),
    path("call-tree/undo", calls.calltree_undo, name="calltree-undo"),
]
