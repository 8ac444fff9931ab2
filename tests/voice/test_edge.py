"""The gate: what is not Twilio's, not readable or not proper goes no further, and leaves no row."""

from __future__ import annotations

from twilio.request_validator import RequestValidator

from tests.voice.stage import PUBLIC, TOKEN, Stage, contact_of, sid


async def test_a_signed_call_is_answered_with_the_menu(stage: Stage) -> None:
    answer = await stage.line().come_in()
    assert answer.status == 200
    assert "Press 1" in answer.words
    assert await stage.count("contact") == 1


async def test_a_forged_or_unsigned_request_is_refused_and_leaves_no_row(stage: Stage) -> None:
    line, notes = stage.line(), await stage.count("fact")
    for signature in ("", "bm90IGl0", "L/OH5YylLD5NRKLltdqwSvS0BnU="):
        assert (await line.send("/voice/incoming", line.form, signature)).status == 403
    assert [await stage.count(table) for table in ("contact", "inbox", "fact")] == [0, 0, notes]


async def test_a_signature_for_another_address_or_form_is_refused(stage: Stage) -> None:
    line = stage.line()
    signature = RequestValidator(TOKEN).compute_signature(f"{PUBLIC}/voice/status", line.form)
    assert (await line.send("/voice/incoming", line.form, signature)).status == 403
    assert (await line.send("/voice/status", line.form | {"CallStatus": "completed"}, signature)).status == 403


ODD: tuple[tuple[str, dict[str, str]], ...] = (
    ("/voice/incoming", {"CallSid": "CA1"}),
    ("/voice/incoming", {"CallSid": sid("CA", 0xAB).upper()}),
    ("/voice/incoming", {"AccountSid": sid("AC", 1)}),
    ("/voice/incoming", {"From": "x" * 300}),
    ("/voice/status", {"SequenceNumber": "-1"}),
    ("/voice/status", {"CallStatus": "<b>"}),
    ("/voice/flow/1/1", {"Digits": "1; DROP TABLE contact"}),
    ("/voice/flow/1/1", {"SpeechResult": "x" * 5000}),
    ("/voice/flow/1/1?Digits=5&Digits=6", {}),
)


async def test_an_odd_parameter_is_refused(stage: Stage) -> None:
    line = stage.line()
    for path, form in ODD:
        answer = await line.send(path, line.form | form)
        assert answer.status == 422, (path, form)
        assert "odd" in answer.text or "another account" in answer.text
    assert await stage.count("contact") == 0


async def test_parameters_we_do_not_use_may_be_anything(stage: Stage) -> None:
    answer = await stage.line().post("/voice/incoming", SomethingNew="\x00<&>" + "y" * 2000)
    assert answer.status == 200


async def test_an_oversized_form_is_refused_before_it_is_read(stage: Stage) -> None:
    answer = await stage.line().post("/voice/incoming", Padding="z" * 40_000)
    assert answer.status == 413


async def test_what_is_no_form_is_refused(stage: Stage) -> None:
    response = await stage.http.post("/voice/incoming", json={"CallSid": sid("CA", 1)})
    assert response.status_code == 415


async def test_too_many_parameters_are_refused(stage: Stage) -> None:
    answer = await stage.line().post("/voice/incoming", **{f"P{number}": "" for number in range(300)})
    assert answer.status == 422


async def test_an_unknown_call_gets_an_empty_document_and_a_note(stage: Stage) -> None:
    line = stage.line()
    contact = contact_of(await line.come_in())
    stranger = stage.line()
    answer = await stranger.post(f"/voice/flow/{contact}/1", Digits="1")
    assert (answer.status, answer.verbs) == (200, [])
    unknown = await stranger.post("/voice/flow/999999/1", Digits="1")
    assert (unknown.status, unknown.verbs) == (200, [])
    assert await stage.count("flow_session WHERE sprint > 1") == 0
    notes = await stage.row("SELECT count(*) AS notes FROM fact WHERE grp = 0 AND body LIKE '%unknown_call%'::bytea")
    assert notes["notes"] == 2


async def test_the_signed_address_is_the_public_one_whatever_the_host_header_says(stage: Stage) -> None:
    line = stage.line()
    answer = await line.send("/voice/incoming", line.form, Host="attacker.example")
    assert answer.status == 200


async def test_music_is_public_and_kept_for_ever(stage: Stage) -> None:
    line = stage.line()
    parked = await line.wait()
    heard = await line.post(parked.of("Enqueue", "waitUrl"), QueueTime="0")
    music = heard.document.find(".//Play")
    assert music is not None
    sound = await stage.http.get(str(music.text))
    assert sound.status_code == 200
    assert sound.headers["content-type"] == "audio/wav"
    assert "immutable" in sound.headers["cache-control"]
    assert (await stage.http.get("/voice/media/nothing")).status_code == 404
