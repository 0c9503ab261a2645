#!/usr/bin/env python3
"""Make the company book: companies.py LISTED OVERRIDES WORDS SCRIPT CHINESE ENGLISH OUT

LISTED     exchange, ticker, name_zh, name_zh_full, name_en, aliases; one row a listing
OVERRIDES  company_overrides.tsv: what is known better, and companies that no list has
WORDS      company_words.tsv: ordinary words and names, whatever the word lists say
SCRIPT     the book of script variants: every name comes out of it unchanged
CHINESE    jieba's dict.txt: word, frequency, part of speech
ENGLISH    an English word list, ordinary words in lower case
"""
import collections
import re
import sys

MAINLAND = ("SSE", "SZSE", "BSE")
TAIWAN = ("TWSE", "TPEX")
# Of several listings of one company, the name of the first of these wins.
RANK = {exchange: rank for rank, exchange in enumerate(
    MAINLAND + ("NASDAQ", "NYSE", "OTC", "TWSE", "TPEX", "TSE", "KRX", "LSE", "XETRA", "-"))}

# Where a company in Hong Kong may be listed as well.
NEIGHBOURS = MAINLAND + ("HKEX", "NASDAQ", "NYSE")

# Tickers whose company shares its English or Chinese name with another and isn't it.
APART = set("""
HKEX:00861 SZSE:000034 HKEX:01030 SSE:601155 HKEX:00144 SZSE:001872 HKEX:00777 TPEX:3083
SSE:600983 XETRA:PAH3 SZSE:300387 TWSE:0052 SZSE:301277 TWSE:8940 TPEX:8906 TWSE:3686
TPEX:8424 TPEX:4747 TWSE:2374
""".split())

# The exchange in Hong Kong shortens English names.
SPELT_OUT = dict(pair.split("=") for pair in """GP=GROUP GRP=GROUP GR=GROUP INTL=INTERNATIONAL
INV=INVESTMENT DEV=DEVELOPMENT DEVELOP=DEVELOPMENT DVLPMNT=DEVELOPMENT PPT=PROPERTY PPTY=PROPERTY
PHARM=PHARMACEUTICAL HLDGS=HOLDINGS HLDG=HOLDINGS HDGS=HOLDINGS HLDS=HOLDINGS HLGS=HOLDINGS
SVCS=SERVICES MGMT=MANAGEMENT HLTH=HEALTH MKTG=MARKETING TECHS=TECHNOLOGIES TECHGY=TECHNOLOGY
ENGY=ENERGY ENVIR=ENVIRONMENTAL FINL=FINANCIAL UTD=UNITED COLTD=LIMITED L=LIMITED LT=LIMITED
LD=LIMITED LTD=LIMITED (HLDGS)=(HOLDINGS) (INTL)=(INTERNATIONAL)""".split())

FORMS = """inc incorporated corp corporation co company ltd limited plc llc lp nv sa spa ag se
kgaa ab asa a/s oyj bhd berhad tbk sab holding holdings hldg hldgs hdgs pcl pjsc""".split()
SPLIT_FORMS = [form.split() for form in (
    "s a b de c v", "sab de cv", "s a b", "s p a", "p l c", "n v", "s a", "l p", "a s", "s e")]
WEAK_FORMS = {"holding", "holdings", "hldg", "hldgs", "company", "co"}
CAPITALS = re.compile(r"^[^a-z\u3400-\u9fff]{6,}$")
CJK = re.compile(r"[\u3400-\u9fff]")

Company = collections.namedtuple("Company", "name full english aliases tickers given",
                                 defaults=(False,))


class Words:
    """What is an ordinary word, in Chinese and in English."""

    # Parts of speech that jieba gives to names, idioms and abbreviations.
    NAMES = {"nt", "nz", "nr", "ns", "nrt", "nrfg", "eng", "i", "j", "l"}

    def __init__(self, decided_path, chinese_path, english_path):
        self.decided = {word: kind for word, kind in rows(decided_path)}
        self.chinese = {}
        with open(chinese_path, encoding="utf-8") as lines:
            for line in lines:
                word, count, tag = line.rstrip("\n").rsplit(" ", 2)
                if int(count) >= 3 and tag not in self.NAMES:
                    self.chinese[word] = int(count)
        with open(english_path, encoding="utf-8") as lines:
            self.english = {line.strip() for line in lines}

    def ordinary(self, name, minor):
        """Whether a name is too common to stand for a company without support. The two-character
        names of Taiwan's small companies are: they turn up across the borders of other words."""
        if name in self.decided:
            return self.decided[name] == "common"
        if len(name) == 1:
            return True
        if CJK.search(name):
            return name in self.chinese or (minor and len(name) == 2)
        if len(name) <= 2:
            return True
        return name in self.english or name.lower() in self.english or name.title() in self.english


def rows(path):
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def listed(path):
    for exchange, ticker, name, full, english, aliases in rows(path):
        yield {"exchange": exchange, "ticker": ticker, "name": name, "full": full,
               "english": english, "aliases": [a for a in aliases.split("|") if a]}


def key(row):
    return f"{row['exchange']}:{row['ticker']}" if row["ticker"] != "-" else f"-:{row['english']}"


# English names

def bare(word):
    return re.sub(r"[.,()]", "", word).lower()


def without_form(words, english_words):
    """The words of a name with one legal form less at the end, or as they were."""
    if len(words) == 1 or words[-2].lower() in ("&", "and"):
        return words
    for form in SPLIT_FORMS:
        size = len(form)
        if len(words) > size and [bare(word) for word in words[-size:]] == form:
            return words[:-size]
    last = bare(words[-1])
    if last not in FORMS:
        return words
    # 'Booking Holdings' is no 'Booking': a weak form stays where an ordinary word would be left.
    rest = re.sub(r"\W", "", words[0]).lower()
    if len(words) == 2 and last in WEAK_FORMS and (len(rest) <= 2 or rest in english_words):
        return words
    return words[:-1]


def short_english(name, english_words):
    name = re.sub(r"(?i)\b(co|inc)[.,\s]+ltd", r"\1 Ltd", name)
    name = re.sub(r"(?<=[a-z])\.?Co\b", " Co", name)
    # 'SMS Electric Co Ltd.Zhengzhou' has its town behind the form.
    name = re.sub(r",? (?:Co|Inc|Corp|Company)[ .]*Ltd\b[., ]*\(?[A-Za-z, ]*\)?$", "", name)
    name = re.sub(r"(?i)\s*[/\\]\s*(?:[a-z]{2,3}|delaware|cayman(?: islands)?)\s*[/\\]?$", "", name)
    name = re.sub(r"(?i)\s*\((?:de|bm)\)$|-H$", "", name)
    name = re.sub(r"\s*\([^)]*$", "", re.sub(r",(?=[A-Za-z])", ", ", name))
    words = name.split()
    if len(words) > 2 and words[0].lower() == "the":
        words = words[1:]
    fewer = without_form(words, english_words) if words else words
    while fewer != words:
        words, fewer = fewer, without_form(fewer, english_words)
    name = " ".join(words).strip(" ,")
    return name if re.search(r"\b(Co|Cos|Bros|St)\.$|\.\w+\.$", name) else name.rstrip(" .")


SMALL = {"of", "and", "the", "for", "in", "on", "de", "du", "la"}
# HO, SHUN and the like, which are words in names from Hong Kong.
SYLLABLE = re.compile(r"^[bcdfghjklmnpqrstwxyz]{1,2}[aeiouy]{1,2}[nmktpirs]?$")


def cased_word(word, first, english_words):
    if "-" in word:
        return "-".join(cased_word(part, True, english_words) for part in word.split("-"))
    letters = re.sub(r"[^A-Za-z]", "", word)
    lower = letters.lower()
    if not letters or not word.isupper():
        return word
    if not first and lower in SMALL:
        return word.lower()
    if re.search(r"\d", word) or "&" in word or "." in word.strip("."):
        return word
    if lower in ACRONYMS or not re.search(r"[AEIOUY]", letters):
        return word
    if len(letters) <= 3 and lower not in english_words and not SYLLABLE.match(lower):
        return word
    return re.sub(r"[A-Z][A-Z']*", lambda part: part[0].capitalize(), word)


# Names such as FENBI and MEITU, which are words: BHCC and CMON aren't.
SPOKEN = re.compile(r"^(?:[BCDFGHJKLMNPQRSTWXYZ]{1,2}[AEIOU]{1,2}(?:NG|N)?){2,}$")

# Words of capitals that stay so.
ACRONYMS = set("""
aac abb abc abm abn aecc aei aes agco agfa ai aia aig amc amd amro aon api ase asgn asm asml
asmpt atif avic avx ba bae baic bbva bhp boc boe bok bp byd casi catl cbre ccb cctv cec ceva cgn
cicc cimc citic cito ck cke clps cmbc cme cna cno cnooc cofco cosco crrc csc csg csi cspc cssc
csx ctf ctg dbs dfzq dnb dsv eca eda ee efg egl ehs emc eog epam eqt esr eu ev eva faw fmc fti
gac gatx gcl ge gem gf gfl gie gms gn gogl gsk gwm hca hni hp hpc hsbc htsc iac iag ibi ic icbc
icf icl idex ids ifs ihi ihs ii iii ing ipg iqiyi iqvia iss it ita itc iti itt iv jbm jd jfe kb
kbc kkr kla kwg ky lci ldk lg lgi mgm mks mmg mrc msa msc msci mtr nacco nbt ncl ncr ndn nec nio nl
nmi nsk ntt nve nvr nwd oci oge okx osi pag pba pbf pccw picc pnc posco ppg pra ptc qbe qcr qnb
qts rbc rci rli rpm rtx saic sap sas sba seb sei sf shk sk skf sm smc smic ssab stag tcl tdk
tegna tim tjx tko tpg tpi tti tui tvb ubs ucb ufp ugi uil uk umb umc uob ups us usa usana usi
utstarcom uwm vaa veon vf vnet wec xp xpo ysb zte zto
""".split())


def cased(name, english_words):
    if not name.isupper() and not any(w.isupper() and len(w) > 4 for w in name.split()):
        return name
    words = name.split()
    if len(name) <= 5 and not ({name.lower(), name.title()} & english_words or SPOKEN.match(name)):
        return name
    return " ".join(cased_word(w, i == 0, english_words) for i, w in enumerate(words))


def english_name(row, english_words):
    """The source's own short name where it has one in mixed case, else the legal one shortened."""
    legal = row["english"].replace("(", " (").replace(")", ") ")
    legal = re.sub(r"(?i)(company )?limited by shares?$|,? joint[- ]stock$", "", legal.strip())
    if row["exchange"] == "HKEX":
        legal = re.sub(r"-(?:B|W|P|S|SW|WP)$", "", legal)
        legal = " ".join(SPELT_OUT.get(word, word) for word in legal.split())
    legal = short_english(legal, english_words)
    if row["english"].isupper() or legal.isupper():
        for alias in row["aliases"]:
            if alias.casefold() == legal.casefold() and not alias.isupper():
                return alias
    return cased(legal, english_words)


# One company, several listings

class Groups:
    def __init__(self, count):
        self.parent = list(range(count))

    def find(self, i):
        while self.parent[i] != i:
            i = self.parent[i]
        return i

    def join(self, i, j):
        i, j = sorted((self.find(i), self.find(j)))
        self.parent[j] = i


def plain(english):
    text = re.sub(r"[^a-z0-9&]+", " ", english.lower()).strip()
    forms = set(FORMS) | {"group", "the"}
    words = [w for w in text.split() if w not in forms]
    return " ".join(words)


def alike(a, b):
    """Chinese short names with two characters in common: 青岛啤酒, 青岛啤酒股份."""
    return len(set(a) & set(b) - set("股份中国集团控股公司")) >= 2 or a in b or b in a


def join_names(groups, listings):
    """Joins listings of one Chinese name, and those in Hong Kong and elsewhere of one English."""
    by_name, by_english = {}, collections.defaultdict(list)
    for i, row in enumerate(listings):
        if key(row) in APART:
            continue
        if row["name"] and (row["english"] or row["exchange"] not in TAIWAN):
            groups.join(i, by_name.setdefault(row["name"], i))
        if row["english"] and row["name"] and row["exchange"] in NEIGHBOURS:
            by_english[plain(row["english"])].append(i)
    for same in by_english.values():
        in_hong_kong = [i for i in same if listings[i]["exchange"] == "HKEX"]
        if len(in_hong_kong) == 1:
            for i in same:
                if alike(listings[i]["name"], listings[in_hong_kong[0]]["name"]):
                    groups.join(i, in_hong_kong[0])


def join_overrides(groups, listings, overrides):
    """Joins the listings that an override speaks of; gives the first of them for each."""
    at = {key(row): i for i, row in enumerate(listings)}
    unlisted = {row["name"]: i for i, row in enumerate(listings) if row["exchange"] == "-"}
    first = []
    for override in overrides:
        words = (override.english, override.name, *override.aliases)
        wanted = override.tickers + [f"-:{word}" for word in words]
        members = [at[ticker] for ticker in wanted if ticker in at]
        if override.name in unlisted:
            members.append(unlisted[override.name])
        for i in members[1:]:
            groups.join(i, members[0])
        first.append(members[0] if members else None)
    return first


def read_overrides(path):
    for name, full, english, aliases, tickers in rows(path):
        yield Company(name, full, english, [a for a in aliases.split("|") if a],
                      [t for t in tickers.split("|") if t], True)


def lasting(row):
    """*ST华幸 comes and goes: the company is 华夏幸福, the name that it bore before."""
    if re.match(r"\*?S?\*?ST", row["name"]):
        for alias in row["aliases"]:
            if CJK.search(alias) and "ST" not in alias and len(alias) > 2:
                return alias
    return row["name"]


def merged(members, english_words):
    members = sorted(members, key=lambda row: (RANK.get(row["exchange"], 50), row["ticker"]))
    names = [lasting(row) for row in members if row["name"]]
    full = next((row["full"] for row in members if row["full"]), "")
    englishes = [english_name(row, english_words) for row in members if row["english"]]
    # A mixed-case short name says best how the company writes itself.
    english = next((e for row, e in zip([r for r in members if r["english"]], englishes)
                    if not row["english"].isupper() and row["exchange"] not in MAINLAND),
                   englishes[0] if englishes else "")
    aliases = names[1:] + [row["name"] for row in members] + englishes
    for row in members:
        for alias in row["aliases"]:
            if row["exchange"] == "HKEX" and CAPITALS.match(alias):
                # Most of the exchange's short names are of its own making, and nobody else's.
                alias = cased(alias, english_words)
                if not english.casefold().startswith(alias.casefold()):
                    continue
            aliases.append(alias)
    tickers = [key(row) for row in members if row["ticker"] != "-"]
    return Company(names[0] if names else english, full, english, aliases, tickers)


def improved(company, override):
    """The override's words come first; what the lists say stays as an alias."""
    aliases = override.aliases + company.aliases
    if company.name != override.name:
        aliases.append(company.name)
    english = override.english or company.english
    if company.english and company.english != english:
        aliases.append(company.english)
    tickers = override.tickers + [t for t in company.tickers if t not in override.tickers]
    return Company(override.name, override.full or company.full, english, aliases, tickers, True)


def usable(alias):
    return len(alias) >= 2 and not re.fullmatch(r"[\d.,:]+", alias)


def unsuffixed(name):
    """安瑞-KY, a foreign company listed in Taiwan, is 安瑞 as well."""
    return re.sub(r"\*?-(?:KY|DR|创)$|Class[AB]$", "", name)


def tidy(company, fold):
    """Everything in simplified script, once, and of two characters at least."""
    seen = {company.name.casefold(), company.full.casefold(), company.english.casefold()}
    aliases = []
    for alias in company.aliases:
        alias = "".join(fold.get(c, c) for c in alias).strip()
        for word in (alias, unsuffixed(alias)):
            said = word.lstrip("~").casefold()
            if usable(word) and said not in seen:
                seen.add(said)
                aliases.append(word)
    name = "".join(fold.get(c, c) for c in company.name)
    short = unsuffixed(name)
    if usable(short) and short.casefold() not in seen | {name.casefold()}:
        aliases.append(short)
    full = "".join(fold.get(c, c) for c in company.full)
    return company._replace(name=name, full=full, aliases=aliases)


def minor(company):
    return bool(company.tickers) and all(t.split(":")[0] in TAIWAN for t in company.tickers)


def owners(companies, overrides):
    """Whose a word is first: the override's that gives it; None where it's any major company's."""
    owned = {}
    for company in companies:
        if not minor(company):
            for word in (company.name, company.english, *company.aliases):
                owned[word.casefold()] = None
    for override in overrides:
        for word in (override.name, override.english, *override.aliases):
            owned[word.casefold()] = override.name
    return owned


def told_apart(companies, overrides):
    """Names are unique in the book: a company whose name is another's gets its ticker behind it,
    and bears the bare name as an ordinary word."""
    given = {o.name for o in overrides}
    counts = collections.Counter(c.name for c in companies)
    major = collections.Counter(c.name for c in companies if not minor(c))
    for company in companies:
        name = company.name
        keeps = name in given and company.given or major[name] == 1 and not minor(company)
        if counts[name] == 1 or keeps:
            yield company
            continue
        other = company.tickers[0] if company.tickers else "unlisted"
        yield company._replace(name=f"{name} ({other})", aliases=["~" + name] + company.aliases)


def marked(company, words, owned):
    small = minor(company)

    def mark(word):
        if not word or word.startswith("~"):
            return word
        owner = owned.get(word.casefold(), company.name)
        foreign = owner != company.name and (owner or small)
        return "~" + word if foreign or words.ordinary(word, small) else word

    out = company._replace(name=mark(company.name), english=mark(company.english),
                           aliases=[mark(a) for a in company.aliases])
    common = any(w.startswith("~") for w in (out.name, out.english, *out.aliases))
    return out, "common" if common else ""


def build(listings, overrides, fold, words):
    groups = Groups(len(listings))
    join_names(groups, listings)
    first = join_overrides(groups, listings, overrides)
    known = {groups.find(i): o for i, o in zip(first, overrides) if i is not None}
    members = collections.defaultdict(list)
    for i, row in enumerate(listings):
        members[groups.find(i)].append(row)
    companies = [override for i, override in zip(first, overrides) if i is None]
    for i, same in members.items():
        company = merged(same, words.english)
        companies.append(improved(company, known[i]) if i in known else company)
    # A list that knew only half of a name, 启 of 启碁, gives none.
    companies = [c for c in companies if c.given or len(c.name) > 1 or not CJK.search(c.name)]
    return list(told_apart([tidy(company, fold) for company in companies], overrides))


def main(listed_path, overrides_path, decided_path, script_path, chinese_path, english_path,
         out_path):
    fold = {old: new for old, new in rows(script_path) if len(old) == 1}
    words = Words(decided_path, chinese_path, english_path)
    overrides = list(read_overrides(overrides_path))
    companies = build(list(listed(listed_path)), overrides, fold, words)
    owned = owners(companies, overrides)
    book = []
    for company in companies:
        company, flags = marked(company, words, owned)
        book.append((company.name, company.full, company.english, "|".join(company.aliases),
                     "|".join(company.tickers), flags))
    book.sort(key=lambda row: row[0].encode())
    for before, after in zip(book, book[1:]):
        if before[0] == after[0]:
            sys.exit(f"two companies are called {before[0]}")
    with open(out_path, "w", encoding="utf-8", newline="\n") as out:
        out.write("#name\tfull\tenglish\taliases\ttickers\tflags\n")
        out.writelines("\t".join(row) + "\n" for row in book)
    print(f"{len(book)} companies, {sum(row[5] == 'common' for row in book)} with ordinary words",
          file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 8:
        sys.exit(__doc__.splitlines()[0])
    main(*sys.argv[1:])
