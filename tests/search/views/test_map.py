import gzip
import re
from itertools import combinations
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import override

from archive.models import Place
from search.views.parts.map import (
    Box,
    Map,
    Spot,
    city_map,
    label_width,
    mercator,
)

PLACES = {
    "riyadh": ("الرياض", "Riyadh", 24.69, 46.72),
    "rome": ("روما", "Rome", 41.89, 12.51),
    "hague": ("لاهاي", "The Hague", 52.08, 4.3),
    "brussels": ("بروكسل", "Brussels", 50.85, 4.35),
    "marrakech": ("مراكش", "Marrakech", 31.63, -8.0),
    "baghdad": ("بغداد", "Baghdad", 33.34, 44.4),
    "washington": ("واشنطن", "Washington", 38.9, -77.03),
    "new-york": ("نيويورك", "New York", 40.71, -74.01),
    "tokyo": ("طوكيو", "Tokyo", 35.68, 139.69),
    "buenos-aires": ("بوينس آيرس", "Buenos Aires", -34.6, -58.4),
    "suva": ("سوفا", "Suva", -18.14, 178.44),
    "apia": ("آبيا", "Apia", -13.83, -171.77),
    "pole": ("القطب الجنوبي", "South Pole", -90.0, 0.0),
    "atlantis": ("أطلانتس", "Atlantis", None, None),
}


def spots(**counts: int) -> list[Spot]:
    """Places with counts; an underscore stands for a hyphen."""
    found = []
    for name, count in counts.items():
        key = name.replace("_", "-")
        ar, en, lat, lon = PLACES[key]
        place = Place(key=key, kind="city", name_ar=ar, name_en=en, lat=lat, lon=lon)
        found.append(Spot(place, count, f"/places/{key}/", f"{en}: {count} reports"))
    return found


def drawn(**counts: int) -> Map:
    """The map of places in English."""
    with override("en"):
        found = city_map(spots(**counts))
    assert found is not None
    return found


def keys(placed) -> list[str]:
    return [getattr(one, "spot", one).place.key for one in placed]


RIYADH = {
    "riyadh": 41,
    "rome": 33,
    "hague": 14,
    "brussels": 9,
    "marrakech": 17,
    "baghdad": 6,
}


def test_mercator_is_what_other_maps_have():
    # https://epsg.io/3857: Riyadh is at 5,200,846 m and 2,834,880 m.
    metres = 6378137 * 3.141592653589793 / 180
    at = mercator(24.69, 46.72)
    assert round(at.x * metres) == 5_200_847
    assert round(-at.y * metres / 10_000) == 284


def test_the_poles_are_at_the_edge_of_the_world():
    assert round(mercator(90, 0).y, 3) == -180.0
    assert round(mercator(-90, 0).y, 3) == 180.0


def test_one_place_is_in_the_middle_of_a_known_coast():
    found = drawn(riyadh=3)
    one = found.placed[0]
    assert (one.x, one.y, one.r) == ("160.0", "120.0", "9.0")
    assert found.view.width / found.view.scale == 24.0
    assert keys(found.outside) == keys(found.unnamed) == []


def test_a_view_holds_all_places_with_room_around_them():
    found = drawn(**RIYADH)
    for one in found.placed:
        assert 0.1 * 320 < one.at.x < 0.9 * 320
        assert 0.1 * 240 < one.at.y < 0.9 * 240


def test_a_few_far_places_are_told_under_the_map():
    found = drawn(**RIYADH, washington=8)
    assert keys(found.outside) == ["washington"]
    assert keys(found.placed) == keys(drawn(**RIYADH).placed)
    assert keys(found.listed)[-2:] == ["washington", "baghdad"]


def test_far_places_that_are_not_few_are_in_the_view():
    found = drawn(washington=20, riyadh=21, tokyo=19)
    assert len(found.placed) == 3
    assert found.view.width / found.view.scale > 200


def test_both_sides_of_the_pacific_make_a_map_of_the_world():
    found = drawn(suva=2, apia=2)
    assert keys(found.placed) == ["apia", "suva"]
    assert all(0 < one.at.x < 320 for one in found.placed)


def test_a_pole_is_within_the_drawing():
    one = drawn(pole=1).placed[0]
    assert (one.x, one.y) == ("160.0", "240.0")


def test_without_any_position_there_is_no_map():
    assert city_map([]) is None
    assert city_map(spots(atlantis=4)) is None


def test_a_place_of_unknown_position_is_listed_outside():
    assert keys(drawn(rome=1, atlantis=4).outside) == ["atlantis"]


def test_areas_go_with_counts_and_the_largest_lie_below():
    found = drawn(rome=40, riyadh=10, baghdad=1)
    assert keys(found.placed) == ["rome", "riyadh", "baghdad"]
    assert [one.r for one in found.placed] == ["17.0", "8.5", "5.0"]


def test_a_count_of_nothing_is_drawn_too():
    assert [one.r for one in drawn(rome=0, riyadh=0).placed] == ["5.0", "5.0"]


def test_fingers_have_half_the_way_to_the_next_place():
    found = drawn(**RIYADH)
    reach = {one.spot.place.key: one.touch for one in found.placed}
    assert reach["marrakech"] == 22.0
    assert reach["hague"] < 22.0
    assert all(one.touch >= one.radius for one in found.placed)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_names_hide_neither_names_nor_circles(language):
    everywhere = {
        key.replace("-", "_"): n for n, key in enumerate(PLACES, 1) if key != "pole"
    }
    with override(language):
        for counts in (RIYADH, {**RIYADH, "washington": 90}, everywhere):
            found = city_map(spots(**counts))
            assert found is not None
            labels = [one.label for one in found.placed if one.label]
            assert not any(a.meets(b) for a, b in combinations(labels, 2))
            circles = {
                id(one): Box(x - r, y - r, x + r, y + r)
                for one in found.placed
                for (x, y), r in [(one.at, one.radius)]
            }
            assert not any(
                one.label and one.label.meets(circles[id(other)])
                for one in found.placed
                for other in found.placed
                if one is not other
            )
            assert len(labels) + len(found.unnamed) == len(found.placed)


def test_a_name_without_room_is_told_under_the_map():
    found = drawn(new_york=5, washington=9, buenos_aires=3, rome=8, tokyo=6)
    assert keys(found.unnamed) == ["new-york"]


def test_a_name_near_the_edge_moves_inwards_over_its_circle():
    found = drawn(tokyo=30, buenos_aires=30, rome=30)
    for one in found.placed:
        assert one.label
        assert one.label.left >= 4
        assert one.label.right <= 316
        assert one.label.left < one.at.x < one.label.right


def test_the_land_lies_under_the_places():
    view = drawn(riyadh=1).view
    moved = re.fullmatch(r"translate\((\S+) (\S+)\) scale\((\S+)\)", view.land)
    assert moved
    x, y, scale = map(float, moved.groups())
    at = mercator(24.69, 46.72)
    assert abs(x + at.x * 10 * scale - 160) < 0.1
    assert abs(y + at.y * 10 * scale - 120) < 0.1


def test_the_land_is_light_and_stays_on_the_map():
    land = Path(str(finders.find("img/land.svg"))).read_bytes()
    assert len(gzip.compress(land)) < 35_000
    assert b'id="land"' in land


@pytest.mark.parametrize(("language", "name"), [("ar", "روما"), ("en", "Rome")])
def test_a_map_is_of_links_with_names(language, name):
    with override(language):
        html = render_to_string(
            "components/map.html", {"map": city_map(spots(**RIYADH, washington=8))}
        )
    assert html.count('class="spot"') == 6
    assert 'aria-label="Rome: 33 reports"' in html
    named = rf'lang="{language}"\s*>\s*{name}\s*</tspan> 33\s*</text>'
    assert re.search(named, html)
    assert html.count('href="/places/washington/"') == 2  # outside, and in the list
    assert "style=" not in html


def test_nothing_is_written_without_a_map():
    assert render_to_string("components/map.html", {"map": None}).strip() == ""


def test_marks_over_letters_take_no_room():
    assert label_width("عمّان", 3) == label_width("عمان", 3)
