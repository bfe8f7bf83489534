"""Bytes to text: exact, or refused; never a substitute character and never another language's letters."""

# ruff: noqa: E501 - a table reads best with a case a line

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import SourceError
from rag.intake.decoding import decode

SAMPLES = {
    "English": "The council met on Monday and agreed that the bridge should be closed until the summer. “Nobody likes it.” ",
    "German": "Der Rat beschloss am Montag, die Brücke für größere Arbeiten zu schließen; Fußgänger müssen über die Höhe. ",
    "French": "Le conseil a décidé lundi de fermer le pont jusqu’à l’été, après une journée de débats très animés à côté. ",
    "Spanish": "El consejo acordó el lunes cerrar el puente hasta el verano; mañana habrá más información, según señaló. ",
    "Polish": "Rada zdecydowała w poniedziałek, że most zostanie zamknięty aż do lata; źródła mówią o dużych pęknięciach. ",
    "Czech": "Rada v pondělí rozhodla, že most bude až do léta uzavřen; příští týden začnou dělníci s opravou vozovky. ",
    "Russian": "Совет решил в понедельник закрыть мост до лета, и рабочие начнут ремонт дороги на следующей неделе. ",
    "Ukrainian": "Рада вирішила в понеділок закрити міст до літа, і робітники розпочнуть ремонт дороги наступного тижня її. ",
    "Greek": "Το συμβούλιο αποφάσισε τη Δευτέρα να κλείσει τη γέφυρα μέχρι το καλοκαίρι για μεγάλες επισκευές. ",
    "Turkish": "Meclis pazartesi günü köprünün yaza kadar kapatılmasına karar verdi; işçiler önümüzdeki hafta başlıyor. ",
    "Japanese": "市議会は月曜日、橋を夏まで閉鎖することを決めた。作業員は来週から道路の修理を始める予定だ。",
    "Chinese": "市议会星期一决定关闭这座桥直到夏天。工人们将于下周开始修理道路。居民们表示理解。",
}
ENCODINGS = (
    "utf-8", "utf-16-le", "utf-32-be", "cp1252", "latin-1", "cp1250", "cp1251", "koi8-r", "cp1253", "cp1254",
    "shift_jis", "gb18030",
)  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("language", SAMPLES)
def test_without_a_mark_a_text_is_read_exactly_or_refused(language: str, encoding: str) -> None:
    text = SAMPLES[language] * 6
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip(f"{encoding} cannot write {language}")
    try:
        read = decode(data)
    except SourceError as refusal:
        assert refusal.reason in {"encoding", "binary"}
        assert encoding != "utf-8", "UTF-8 is always read"
        return
    assert "\ufffd" not in read
    assert read == text


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_is_believed(language: str, mark: bytes, encoding: str) -> None:
    assert decode(mark + SAMPLES[language].encode(encoding)) == SAMPLES[language]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except SourceError as refusal:
        assert refusal.reason in {"empty", "binary", "encoding"}
    else:
        assert text.strip()
        assert "\x00" not in text
        assert (
            "\ufffd" not in text or "\ufffd".encode() in data or data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
        )


def test_english_of_a_windows_machine_is_read() -> None:
    text = "“We won’t wait,” the mayor said – twice. ‘No more’… The bridge—closed since May—stays shut.\n"
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("encoding", ["mac_roman", "cp437", "cp850"])
def test_letters_of_old_machines_are_not_taken_for_quotation_marks(encoding: str) -> None:
    text = "Lunedì il còmpito è finito, côté ouest: hôtel, forêt, maître. " * 3
    try:
        assert decode(text.encode(encoding, "ignore")) == text.encode(encoding, "ignore").decode(encoding)
    except SourceError as refusal:
        assert refusal.reason == "encoding"


def test_line_ends_become_one_kind() -> None:
    assert decode(b"one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        ("\u00a0\u2003\n".encode(), "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"plain\x00text " * 20, "binary"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "binary"),
        (b"\xff\xfeA", "encoding"),
        ("Zu kurz für ein Urteil: Größe".encode("latin-1"), "encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as refusal:
        decode(data)
    assert refusal.value.reason == reason
    assert str(refusal.value).endswith(".")


class TestHtml:
    TEXT = SAMPLES["Russian"] * 4

    @pytest.mark.parametrize("declared", ['charset="windows-1251"', "charset=windows-1251", "charset='WINDOWS-1251'"])
    def test_a_declared_encoding_is_used(self, declared: str) -> None:
        html = f"<html><head><meta {declared}></head><body>{self.TEXT}</body></html>"
        assert decode(html.encode("cp1251"), html=True) == html

    def test_a_false_declaration_is_not(self) -> None:
        html = f'<html><head><meta charset="us-ascii"></head><body>{self.TEXT}</body></html>'
        assert decode(html.encode(), html=True) == html

    def test_an_unknown_declaration_is_not(self) -> None:
        html = f'<html><head><meta charset="klingon-8"></head><body>{self.TEXT}</body></html>'
        assert decode(html.encode(), html=True) == html

    def test_a_declaration_of_one_byte_letters_does_not_spoil_utf_8(self) -> None:
        html = f'<html><head><meta charset="iso-8859-1"></head><body>{self.TEXT}</body></html>'
        assert decode(html.encode(), html=True) == html

    @pytest.mark.parametrize("codec", ["base64", "rot13", "hex", "zlib", "unicode_escape", "idna", "utf-7"])
    def test_a_declared_codec_that_is_no_character_set_is_not_used(self, codec: str) -> None:
        html = f'<html><head><meta charset="{codec}"></head><body>Plain +AGE- words \\u0041.</body></html>'
        assert decode(html.encode(), html=True) == html
