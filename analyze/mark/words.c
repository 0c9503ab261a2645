/* words.c: numbers in English words.
 *
 * one hundred and six; fifty-two; two point two million; half a million; two thirds; 3 dozen
 */
#include "look.h"

#include <math.h>

static bool alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* A space or a hyphen between the words of a number. */
static size_t joint(const struct fin_scan *scan, size_t at) {
  size_t end = fin_space(scan, at);
  if (fin_byte(scan, end) == '-') end = fin_space(scan, end + 1);
  return end == at ? 0 : end;
}

static size_t below_hundred(const struct fin_scan *scan, size_t at, double *value) {
  const struct fin_term *term, *unit;
  size_t end = fin_term_at(scan, at, FIN_TERM_small, &term);
  if (end) {
    *value = term->value;
    return end;
  }
  end = fin_term_at(scan, at, FIN_TERM_tens, &term);
  if (!end) return 0;
  *value = term->value;
  size_t next = joint(scan, end),
         behind = next ? fin_term_at(scan, next, FIN_TERM_small, &unit) : 0;
  if (!behind || unit->value < 1 || unit->value > 9) return end;
  *value += unit->value;
  return behind;
}

static size_t article(const struct fin_scan *scan, size_t at) {
  size_t end = fin_says(scan, at, "a ");
  if (!end) end = fin_says(scan, at, "an ");
  bool starts = !at || !fin_letter(scan, at - 1);
  return starts ? end : 0;
}

/* " and " or a joint, before a further part of the same number. */
static size_t link(const struct fin_scan *scan, size_t at, bool *said) {
  size_t end = fin_says(scan, at, " and ");
  *said = end != 0;
  if (!end) end = fin_says(scan, at, ", and ");
  if (!end) end = fin_says(scan, at, ", ");
  return end ? end : joint(scan, at);
}

struct spoken {
  double total, here, step;
  bool scaled, hundred;
  size_t tail_end; /* where the part before the last "and" ends; 0: there was none */
  double tail, before, before_step;
};

/* Hundreds and scales behind the part read last: "hundred", "thousand million". */
static size_t powers(const struct fin_scan *scan, size_t end, struct spoken *s) {
  const struct fin_term *term;
  for (;;) {
    size_t next = joint(scan, end),
           behind = next ? fin_term_at(scan, next, FIN_TERM_hundred, &term) : 0;
    if (behind) {
      s->here *= 100;
      s->hundred = true;
      s->step = 100;
      end = behind;
      continue;
    }
    behind = next ? fin_term_at(scan, next, FIN_TERM_scale, &term) : 0;
    if (!behind || term->length < 2) return end;
    bool greater = s->total > 0 && term->value > s->step && s->step > 100;
    if (greater || (s->total > 0 && !s->here)) { /* a thousand million, a thousand thousand */
      s->total = (s->total + s->here) * term->value;
    } else {
      s->total += s->here * term->value;
    }
    s->here = 0;
    s->step = term->value;
    s->scaled = s->scaled || term->value >= 1e4;
    end = behind;
  }
}

/* "point zero three" */
static size_t decimals(const struct fin_scan *scan, size_t end, double *value, double *step) {
  size_t at = fin_says(scan, end, " point ");
  const struct fin_term *term;
  double worth = 1, sum = 0, pair;
  size_t last = 0, tens = at ? fin_term_at(scan, at, FIN_TERM_tens, NULL) : 0;
  if (tens && (last = below_hundred(scan, at, &pair)) != 0) { /* twelve point twenty five */
    *value += pair / 100;
    *step = 0.01;
    return last;
  }
  while (at) {
    size_t behind = fin_term_at(scan, at, FIN_TERM_small, &term);
    if (!behind || term->value > 9) break;
    worth /= 10;
    sum += worth * term->value;
    last = behind;
    at = joint(scan, behind);
  }
  if (!last) return end;
  *value += sum;
  *step = worth;
  return last;
}

/* Whether the part that ends at `end` is another number: one hundred and two hundred, two million
 * and three million. A hundred stands in no hundreds, a scale behind no smaller one. */
static bool begins_anew(const struct fin_scan *scan, size_t end, const struct spoken *s) {
  const struct fin_term *term;
  size_t next = joint(scan, end);
  if (!next) return false;
  size_t hundred = fin_term_at(scan, next, FIN_TERM_hundred, &term);
  if (hundred && s->here >= 100) return true;
  if (hundred) next = joint(scan, hundred);
  bool scaled = next && fin_term_at(scan, next, FIN_TERM_scale, &term) && term->length > 1;
  return scaled && !s->here && s->total > 0 && term->value >= s->step;
}

static size_t cardinal(const struct fin_scan *scan, size_t at, struct spoken *s) {
  size_t end = below_hundred(scan, at, &s->here);
  const struct fin_term *term;
  if (!end) {
    size_t behind = article(scan, at);
    if (!behind) return 0;
    size_t power = fin_term_at(scan, behind, FIN_TERM_hundred, &term);
    if (!power) power = fin_term_at(scan, behind, FIN_TERM_scale, &term);
    if (!power || term->length < 2) return 0;
    s->here = 1;
    end = behind - 1;
  }
  s->step = 1;
  end = decimals(scan, end, &s->here, &s->step);
  bool point = s->step < 1;
  end = powers(scan, end, s);
  while (!point) {
    bool said;
    size_t next = link(scan, end, &said);
    double part = 0;
    size_t behind = next && (s->hundred || s->total > 0) ? below_hundred(scan, next, &part) : 0;
    if (!behind || part >= s->step) break;
    if (begins_anew(scan, behind, s)) break;
    struct spoken trial = *s;
    if (said) {
      trial.tail_end = end;
      trial.tail = part;
      trial.before = s->total + s->here;
      trial.before_step = s->step;
    }
    trial.here += part;
    trial.step = 1;
    size_t scaled = powers(scan, behind, &trial);
    /* three million, four hundred thousand goes on; "one hundred, two" is a list */
    bool comma = fin_byte(scan, end) == ',' && !fin_at(scan, end, ", and ");
    if (comma && (scaled == behind || trial.step >= s->step)) break;
    bool powered = scaled != behind; /* between five hundred and one thousand */
    behind = scaled;
    if (said && powered && scan->between && !fin_at(scan, behind, " and ")) break;
    *s = trial;
    end = behind;
    if (trial.here && trial.step == 1) break;
  }
  return decimals(scan, end, &s->here, &s->step);
}

/* one hundred and fifth, two hundredth behind a numerator: 105, 200 */
static size_t hundredth(const struct fin_scan *scan, size_t at, bool one, double *by) {
  const struct fin_term *term, *last;
  double count = 1;
  size_t start = article(scan, at);
  size_t end = start ? start - 1 : below_hundred(scan, at, &count);
  size_t next = end ? joint(scan, end) : 0;
  size_t hundred = next ? fin_term_at(scan, next, FIN_TERM_hundred, &term) : 0;
  size_t also = hundred ? fin_says(scan, hundred, " and ") : 0;
  if (hundred && !also) also = joint(scan, hundred);
  size_t behind = also ? fin_term_at(scan, also, FIN_TERM_part, &last) : 0;
  if (also && !behind && one) behind = fin_term_at(scan, also, FIN_TERM_ordinal, &last);
  if (!behind || count > 9 || last->value > 99) return 0;
  *by = count * 100 + last->value;
  return behind;
}

/* What goes on behind "a third" that is a share: "a third of", "a third more", not "a third party".
 */
static bool shares(const struct fin_scan *scan, size_t end) {
  static const char *const words[] = {
      " of ",   " in ",   " more",  " less",    " percent", " the ",  " as ",    " from ", " to ",
      " and ",  " or ",   " high",  " low",     " since ",  " by ",   " at ",    " on ",   " for ",
      " over ", " this ", " was ",  " were ",   " when ",   " a ",    " after ", " that ", " than ",
      " with ", " last ", " is ",   " are ",    " between", " while", " but ",   " had ",  " have ",
      " has ",  " below", " above", " against", " during"};
  if (fin_byte(scan, end) != ' ' || !fin_letter(scan, end + 1)) return fin_byte(scan, end) != '-';
  const uint64_t units = FIN_TERM_BIT(measure) | FIN_TERM_BIT(unit);
  return ANY(scan, end, words) || (fin_here(scan, end + 1)->classes & units) != 0;
}

/* thirds, twenty-firsts, hundredths; "a fifth" and "one third" with the singular. */
static size_t denominator(const struct fin_scan *scan, size_t at, bool one, double *by) {
  const struct fin_term *term = NULL, *tens;
  size_t end = fin_term_at(scan, at, FIN_TERM_part, &term);
  if (!end && one) end = fin_term_at(scan, at, FIN_TERM_ordinal, &term);
  if (end && term->value >= 2) {
    *by = term->value;
    return end;
  }
  if (one && (end = fin_term_at(scan, at, FIN_TERM_half, &term)) != 0) {
    *by = 1 / term->value;
    return end;
  }
  end = hundredth(scan, at, one, by);
  if (end) return end;
  end = fin_term_at(scan, at, FIN_TERM_tens, &tens);
  size_t next = end ? joint(scan, end) : 0;
  if (!next) return 0;
  end = fin_term_at(scan, next, FIN_TERM_part, &term);
  if (!end && one) end = fin_term_at(scan, next, FIN_TERM_ordinal, &term);
  if (!end || term->value > 9) return 0;
  *by = tens->value + term->value;
  return end;
}

/* " of a percent", " of a dollar" behind a fraction: where the unit is looked for, else 0. */
static size_t part_of_unit(const struct fin_scan *scan, size_t end) {
  const struct fin_term *unit;
  size_t of = fin_says(scan, end, " of a ");
  if (!of || !fin_term_at(scan, of, FIN_TERM_measure, &unit)) return 0;
  bool fits = unit->sort == FIN_UNIT_percent || unit->sort == FIN_UNIT_points ||
              unit->sort == FIN_UNIT_money;
  return fits ? of - 1 : 0;
}

/* "three quarters" are three fourths only where nothing makes quarters of a year of them. */
static bool fourths(const struct fin_scan *scan, size_t at, size_t end, double count) {
  if (!fin_at(scan, at, "quarters")) return true;
  bool alone = end >= scan->text->length && scan->text->length < 40;
  size_t of = fin_says(scan, end, " of "), the = of ? fin_says(scan, of, "the ") : 0;
  const uint64_t times = FIN_TERM_BIT(unit) | FIN_TERM_BIT(start) | FIN_TERM_BIT(rel);
  bool year =
      of && (fin_digit(scan, of) || /* the first three quarters of 2013, of last year */
             (fin_here(scan, the ? the : of)->classes & times && !fin_says(scan, of, "the ")) ||
             (the && fin_here(scan, the)->classes & FIN_TERM_BIT(unit)));
  return count == 3 && !year && (fin_byte(scan, at - 1) == '-' || alone || of);
}

size_t fin_and_part(const struct fin_scan *scan, size_t end, struct fin_numeral *number) {
  size_t also = fin_says(scan, end, " and ");
  if (!also) return end;
  struct spoken upper = {.step = 1};
  double by;
  size_t start = article(scan, also);
  size_t top = start ? start - 1 : cardinal(scan, also, &upper);
  double over = start ? 1 : upper.total + upper.here;
  size_t low = top ? joint(scan, top) : 0,
         behind = low ? denominator(scan, low, over == 1, &by) : 0;
  struct fin_numeral figures; /* 1 and 5/6 */
  if (!behind && fin_digit(scan, also) && fin_digit(scan, end - 1) &&
      fin_byte(scan, also + 1) == '/' && fin_digit(scan, also + 2) && !fin_digit(scan, also + 3) &&
      !alnum(fin_byte(scan, also + 3))) {
    figures.value = (scan->text->at[also] - '0') / (double)(scan->text->at[also + 2] - '0');
    if (!(figures.value < 1)) return end;
    number->value += figures.value;
    number->fraction = true;
    return also + 3;
  }
  if (!behind || !(over < by)) return end;
  const struct fin_term *scale;
  size_t scaled = fin_term_behind(scan, behind, FIN_TERM_scale, &scale);
  bool smaller = scaled && scale->value < number->step;
  if (scaled && !smaller && number->step == 1) { /* five and a half million */
    number->unscaled = number->value + over / by;
    number->value = number->unscaled * scale->value;
    number->step = scale->value / by;
    number->scaled = scale->value >= 1e4;
    return scaled;
  }
  if (scaled && !smaller) { /* five hundred million and a half billion */
    number->value += over / by * scale->value;
    number->scaled = true;
    return scaled;
  }
  double scale_of = smaller ? scale->value : number->scaled && !scaled ? number->step : 1;
  number->value += over / by * scale_of;
  number->fraction = true;
  return smaller ? scaled : behind;
}

/* Behind a cardinal: "two thirds", "three and a fifth", "one over 20", "1 in twenty-one". */
static size_t parts(const struct fin_scan *scan, size_t end, const struct spoken *s,
                    struct fin_numeral *number) {
  size_t next = joint(scan, end);
  double by;
  bool one = number->value == 1 || (s->tail_end && s->tail == 1);
  size_t behind = next ? denominator(scan, next, one, &by) : 0;
  if (behind && !fourths(scan, next, behind, number->value)) behind = 0;
  const struct fin_term *quarter, *times; /* three quarter million */
  size_t single = next && !behind && !one ? fin_term_at(scan, next, FIN_TERM_half, &quarter) : 0;
  size_t million = single ? fin_term_behind(scan, single, FIN_TERM_scale, &times) : 0;
  if (million && number->value < 4) {
    number->value *= quarter->value * times->value;
    number->step = quarter->value * times->value;
    number->scaled = true;
    number->single = false;
    return million;
  }
  if (behind) {
    if (s->tail_end &&
        s->tail < by) { /* two and fifty-four hundredths, six million and two thirds */
      double scale = s->before_step >= 1e3 ? s->before_step : 1;
      number->value = s->before + s->tail / by * scale;
      number->step = scale / by;
      number->fraction = true;
      number->single = false;
      return behind;
    }
    number->value /= by;
    number->step = 1 / by;
    number->fraction = true;
    number->scaled = number->single = false;
    const struct fin_term *whole; /* two thirds of a million */
    size_t of = fin_says(scan, behind, " of a "),
           scaled = of ? fin_term_at(scan, of, FIN_TERM_scale, &whole) : 0;
    if (!scaled) {
      size_t unit = part_of_unit(scan, behind);
      return unit ? unit : behind;
    }
    number->value *= whole->value;
    number->step *= whole->value;
    return scaled;
  }
  size_t added = fin_and_part(scan, end, number);
  if (added != end) {
    number->single = false;
    return added;
  }
  static const char *const links[] = {" over ", " in every ", " in ", " out of "};
  for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
    size_t low = fin_says(scan, end, links[i]);
    struct spoken lower = {.step = 1};
    size_t last = low && !fin_digit(scan, low) ? cardinal(scan, low, &lower) : 0;
    double value = lower.total + lower.here;
    if (!last && low && fin_digit(scan, low)) {
      struct fin_numeral arabic = {0};
      last = fin_arabic_read(scan, low, &arabic);
      value = arabic.value;
    }
    const uint64_t units = FIN_TERM_BIT(unit) | FIN_TERM_BIT(month) | FIN_TERM_BIT(scale);
    bool year = last && fin_digit(scan, low) && value > 1000;
    if (!last || !(value > number->value) || year || fin_letter(scan, last) ||
        fin_byte(scan, last) == '%' || fin_here(scan, fin_space(scan, last))->classes & units)
      continue;
    number->value /= value;
    number->step = 1 / value;
    number->fraction = true;
    number->scaled = number->single = false;
    return last;
  }
  return end;
}

/* half a million, a quarter million, half */
static size_t halves(const struct fin_scan *scan, size_t at, struct fin_numeral *number) {
  const struct fin_term *half, *scale;
  size_t end = fin_term_at(scan, at, FIN_TERM_half, &half);
  if (!end) return 0;
  size_t next = joint(scan, end);
  size_t of = fin_says(scan, end, " of "); /* half of them, a quarter of a million */
  size_t one = of ? article(scan, of) : next ? article(scan, next) : 0;
  const struct fin_term *coin; /* half a dollar, half a percent, half percent */
  size_t unit = one ? one : of ? 0 : next;
  if (unit && fin_term_at(scan, unit, FIN_TERM_measure, &coin) &&
      (coin->sort == FIN_UNIT_money || coin->sort == FIN_UNIT_minor ||
       coin->sort == FIN_UNIT_percent || coin->sort == FIN_UNIT_points)) {
    number->value = number->step = half->value;
    return unit - 1;
  }
  if (one) next = one;
  const struct fin_term *dozen;
  size_t six = next ? fin_term_at(scan, next, FIN_TERM_dozen, &dozen) : 0;
  if (six && dozen->value > 2) {
    number->value = number->step = half->value * dozen->value;
    return six;
  }
  size_t behind = next ? fin_term_at(scan, next, FIN_TERM_scale, &scale) : 0;
  if (!behind) behind = next ? fin_term_at(scan, next, FIN_TERM_hundred, &scale) : 0;
  const uint64_t times = FIN_TERM_BIT(unit) | FIN_TERM_BIT(rel) | FIN_TERM_BIT(month);
  size_t the = fin_says(scan, of, "the ");
  bool second = (at >= 6 && fin_at(scan, at - 6, "first ")) ||
                (at >= 7 && fin_at(scan, at - 7, "second ")); /* of a game */
  if (!behind && of && !one && !second && half->text[0] == 'h' && !fin_digit(scan, of) &&
      !(fin_here(scan, the ? the : of)->classes & times)) {
    number->value = number->step = half->value;
    number->fraction = true;
    return end;
  }
  if (!behind || scale->length < 2) return 0;
  number->value = half->value * scale->value;
  number->step = number->value;
  number->scaled = scale->value >= 1e4;
  return behind;
}

size_t fin_parts_behind(const struct fin_scan *scan, size_t end, double count, double *by) {
  size_t next = fin_byte(scan, end) == ' ' ? end + 1 : 0;
  const struct fin_term *term;
  size_t behind = next ? fin_term_at(scan, next, FIN_TERM_part, &term) : 0;
  if (!behind || !(count < term->value) || fin_at(scan, next, "quarters")) return 0;
  *by = term->value;
  return behind;
}

/* "one twenty two", "two fifty" as the whole text: hundreds without their word. */
static size_t dictated(const struct fin_scan *scan, size_t at, struct fin_numeral *number) {
  const struct fin_term *hundreds;
  double rest;
  if (at || scan->text->length > 40) return 0;
  size_t end = fin_term_at(scan, at, FIN_TERM_small, &hundreds);
  size_t next = end && fin_byte(scan, end) == ' ' ? end + 1 : 0;
  size_t behind = next ? below_hundred(scan, next, &rest) : 0;
  if (!behind || behind < scan->text->length || hundreds->value < 1 || hundreds->value > 9 ||
      rest < 10)
    return 0;
  number->value = hundreds->value * 100 + rest;
  return behind;
}

size_t fin_words_read(const struct fin_scan *scan, size_t at, struct fin_numeral *number) {
  *number =
      (struct fin_numeral){.low = NAN, .high = NAN, .step = 1, .words = true, .unscaled = NAN};
  size_t end = halves(scan, at, number);
  if (end) return end;
  const struct fin_term *term;
  struct spoken s = {.step = 1};
  if ((end = dictated(scan, at, number)) != 0) return end;
  end = cardinal(scan, at, &s);
  if (!end) {
    size_t start = article(scan, at);
    double by;
    end = start ? denominator(scan, start, true, &by) : 0;
    bool named = end && fin_term_at(scan, start, FIN_TERM_ordinal, &term) == end;
    if (named && (term->value == 2 || !shares(scan, end))) return 0;
    if (end) {
      number->value = 1 / by;
      number->fraction = true;
      const struct fin_term *whole; /* a tenth of a million, a fifth of a percent */
      size_t of = fin_says(scan, end, " of a "),
             scaled = of ? fin_term_at(scan, of, FIN_TERM_scale, &whole) : 0,
             unit = part_of_unit(scan, end);
      if (scaled) number->value *= whole->value;
      return scaled ? scaled : unit ? unit : end;
    }
    end = fin_term_at(scan, start ? start : at, FIN_TERM_dozen, &term);
    if (!end || (!start && term->text[0] != 'a')) return 0;
    number->value = term->value;
    return end;
  }
  size_t ordinal = joint(scan, end); /* twenty-third */
  bool tens = s.step == 1 && s.here >= 20 && s.here < 100 && fmod(s.here, 10) == 0;
  if (tens && ordinal && fin_term_at(scan, ordinal, FIN_TERM_ordinal, &term) && term->value < 10 &&
      !fin_term_at(scan, ordinal, FIN_TERM_part, NULL) &&
      !(fin_byte(scan, end) == ' ' && term->value == 2))
    return 0;
  number->value = s.total + s.here;
  number->step = s.step;
  number->scaled = s.scaled;
  number->point = s.step < 1;
  number->single = number->value < 10 && s.total == 0 && s.step == 1;
  if (s.step >= 100) number->unscaled = number->value / s.step;
  size_t next = joint(scan, end),
         behind = next ? fin_term_at(scan, next, FIN_TERM_dozen, &term) : 0;
  if (behind) {
    number->value *= term->value;
    number->single = false;
    return behind;
  }
  struct fin_numeral figures; /* thirty (30) */
  size_t open = fin_says(scan, end, " ("), close = 0;
  if (open && fin_digit(scan, open)) {
    size_t last = fin_arabic_read(scan, open, &figures);
    if (last && figures.value == number->value) close = fin_says(scan, last, ")");
  }
  if (close) {
    number->single = false;
    return close;
  }
  return parts(scan, end, &s, number);
}
