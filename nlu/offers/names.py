"""Finds a named employer: a name with a legal form, or a kind of business with a proper name after it."""

from __future__ import annotations

import re

_NAME = r"[^\W\d_][\w&'’.-]*"
_FORMS = (
    r"d\.? ?o\.? ?o\b\.?|j\.d\.o\.o\.?|gmbh(?: ?& ?co\.? ?kg)?|ltd\b\.?|limited\b|llc\b|inc\b\.?|plc\b|s\.? ?r\.? ?l\b\.?|s\.p\.a\.?|spa\b|"
    r"a\.d\.|d\.d\.|d\.n\.o\.|s\.p\.|a\.s\.|a\.ş\.|ag\b|kg\b|e\.u\.|o\.d\.|s\.r\.o\.|wll|w\.l\.l\.?|fze|fzco|pvt|co\.|corp\b|д\.о\.о\.?"
)
_WITH_FORM = re.compile(rf"(?:(?:{_NAME}|[&+])[ ,]+){{0,3}}{_NAME},? (?:{_FORMS})(?=[\s,.;:!)/\n-]|$)", re.IGNORECASE)
_KINDS = (
    r"hotel|hotelu|hotela|resort|restoran|restoranu|restorana|restaurant|pekara|pekari|kafana|kafić|caffe|firma|firmi|firme|firmu|kompanija|"
    r"kompanije|kompaniji|preduzeće|tvrtka|tvrtke|company|employer|bolnica|klinika|dom za starije|apoteka|market|salon|servis|gradilište|agencija|"
    r"agencije|agency|hospital|clinic|farm|farma|firmaći|firmako|podjetje|gostilna|gostišče|bakery|kamp|villa|vila|bar|pizzeria|picerija|"
    r"хотел|ресторан|фирма|пекара|компанија|предузеће|фирми|хотелу|firma"
)
_AFTER_KIND = re.compile(rf"(?<![\w])(?i:{_KINDS}) [„\"“'«]?(?P<name>[A-ZČĆŽŠĐÄÖÜА-ШЂЈЉЊЋЏ][\w&'’-]+(?: [A-ZČĆŽŠĐÄÖÜА-Ш][\w&'’-]+){{0,3}})")
_BEFORE_KIND = re.compile(
    r"(?<![\w])(?P<name>[A-ZČĆŽŠĐÄÖÜ][\w&'’-]+(?: (?:[A-ZČĆŽŠĐÄÖÜ][\w&'’-]+|&)){0,3}) "
    r"(?:Hotel|Hotels|Resort|Restaurant|Hospital|Clinic|Bakery|Group|Logistics|Transport|Construction|Cleaning|Care Home|Nursing Home|Foods|"
    r"Farm|Farms|Company|Bau|Industries|Cruises|Shipping|Services|Solutions|Manpower|Recruitment|Holding|Factory|Supermarket|Stahlbau|Pflege)\b"
)
_ARABIC = re.compile(
    r"(?:شركة|شركه|مطعم|فندق|مستشفى|مصنع|مؤسسة|مخبز|مجموعة|معمل|مزرعة|فرن|عيادة|سوبرماركت|دار)\s+(?P<name>[\u0621-\u064a]{3,}(?:\s+[\u0621-\u064a]{3,})?)"
)
_LATIN_IN_ARABIC = re.compile(r"(?:شركة|مطعم|فندق|مستشفى|مصنع)\s+(?P<name>[A-Za-z][\w&'-]+(?: [A-Za-z][\w&'-]+){0,2})")
_NO_NAME = re.compile(
    r"(?:traži|traže|trazi|treba|potreb\w*|staff|workers?|jobs?|work|needs?|hiring|u|na|za|i|sa|iz|koja|koji|from|in|for|at|with|pays?|will|"
    r"hrvatsk\w*|njemačk\w*|austrij\w*|slovenij\w*|italij\w*|malt\w*|dubai\w*|croatia|germany|austria|italy|bosnia|canada|europe|evrop\w*|"
    r"nudi|daje|plaća|placa|snosi|ima|je|si|ne|not|the|no|ne|d\.?o\.?o|free|paid|cleaner|waiter|housekeep\w*|kitchen|name|provid\w*|keeps?|"
    r"cover\w*|you|we|is|are|has|owner|visa|accommodation|ka|del|pokin\w*|phenel|na|rodel|ani|ano|plata|smještaj|viber|whatsapp)",
    re.IGNORECASE,
)
_NO_ARABIC_NAME = re.compile(
    r"(?:في|من|على|الى|إلى|عن|مع|او|أو|تطلب|يطلب|بدون|لا|كبي\w*|معروف\w*|خاص\w*|عالمي\w*|اجنبي\w*|أجنبي\w*|تبحث|تحتاج|ما|التي|الذي|كبرى|تدفع|"
    r"تتحمل|ستخبرك|مرخص\w*|ثاني\w*|محلي\w*|توظيف|استقدام|الى|هناك|تاخذ|تأخذ|تحتفظ|حتى|خمس|سياحي\w*|ملابس|نسيج|بلاستيك|فاخر\w*|شوكولا\w*|تنظيف|البناء|بناء|راقي\w*|"
    r"تركي\w*|عربي\w*|الماني\w*|ألماني\w*|سورية|أجنبي|مسجل\w*|نقل|شحن|مقاولات|كل|هي|هو|بس|فقط|وبدون|بالبوسنة|بدو|بدها|اسمها|خاصة|المسنين)$"
)


def find_employer(original: str) -> list[tuple[int, int]]:
    """Stretches of the original that name an employer, end exclusive."""
    found = [match.span() for match in _WITH_FORM.finditer(original) if not _NO_NAME.fullmatch(match[0].split()[-2].strip(","))]
    for pattern in (_AFTER_KIND, _BEFORE_KIND, _LATIN_IN_ARABIC):
        found += [match.span() for match in pattern.finditer(original) if _is_name(match["name"])]
    found += [match.span() for match in _ARABIC.finditer(original) if not _NO_ARABIC_NAME.match(match["name"].split()[0])]
    return found


def _is_name(name: str) -> bool:
    first = name.split()[0]
    return not _NO_NAME.fullmatch(first) and not (first.isupper() and len(first) > 3)
