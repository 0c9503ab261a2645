/* base_test.c: the calendar, UTF-8, numbers as text, rounding of what a text writes. */
#include "check.h"

#include "base/day.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

static int days(void) {
  int failures = 0;
  char text[11];
  CHECK(failures, fin_day_of(1970, 1, 1) == 0);
  CHECK(failures, fin_day_of(2000, 3, 1) - fin_day_of(2000, 2, 28) == 2);
  CHECK(failures, fin_day_of(1900, 2, 29) == FIN_NO_DAY); /* no leap year */
  CHECK(failures, fin_day_of(2023, 2, 29) == FIN_NO_DAY);
  CHECK(failures, fin_day_read("2026-01-09T10:00:00Z") == fin_day_of(2026, 1, 9));
  CHECK(failures, fin_day_read("2026-1-9") == FIN_NO_DAY);
  CHECK(failures, fin_day_read("20260109") == FIN_NO_DAY);
  CHECK(failures, strcmp(fin_day_write(fin_day_of(2024, 2, 29), text), "2024-02-29") == 0);
  CHECK(failures, fin_day_write(FIN_NO_DAY, text)[0] == 0);
  for (fin_day at = fin_day_of(1899, 12, 1); at < fin_day_of(2101, 1, 1); at++) {
    int year, month, day;
    fin_day_split(at, &year, &month, &day);
    if (fin_day_of(year, month, day) != at) {
      CHECK(failures, !"a day comes back as itself");
      break;
    }
  }
  return failures;
}

static int spans(void) {
  int failures = 0;
  struct fin_span nine = fin_span_months(2025, 1, 9);
  CHECK(failures, nine.start == fin_day_of(2025, 1, 1) && nine.end == fin_day_of(2025, 9, 30));
  CHECK(failures, fin_span_whole_months(nine) == 9);
  struct fin_span before = fin_span_shift(fin_span_months(2024, 2, 1), -12);
  CHECK(failures, before.start == fin_day_of(2023, 2, 1) && before.end == fin_day_of(2023, 2, 28));
  CHECK(failures, fin_day_shift(fin_day_of(2024, 2, 29), 12) == fin_day_of(2025, 2, 28));
  CHECK(failures, fin_day_shift(fin_day_of(2023, 2, 28), 12) == fin_day_of(2024, 2, 29));
  CHECK(failures, fin_day_shift(fin_day_of(2024, 1, 31), -11) == fin_day_of(2023, 2, 28));
  CHECK(failures, fin_span_whole_months((struct fin_span){0, 5}) == 0);
  return failures;
}

static int text(void) {
  int failures = 0;
  char number[40], bytes[4];
  size_t size;
  CHECK(failures, strcmp(fin_number_write(465000000, number), "465000000") == 0);
  CHECK(failures, strcmp(fin_number_write(23.3, number), "23.3") == 0);
  CHECK(failures, strcmp(fin_number_write(-0.0, number), "0") == 0);
  CHECK(failures, strcmp(fin_number_write(0.1 + 0.2, number), "0.30000000000000004") == 0);
  CHECK(failures, fin_text_width("智谱 AI") == 7);
  CHECK(failures, fin_text_width("\xe2\x80\x8b") == 0); /* zero width space */
  CHECK(failures, fin_utf8_read("\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80" + 4, &size) == 0x1f600);
  CHECK(failures, fin_utf8_check("a\xc3\x28", 3) == 1);
  CHECK(failures, fin_utf8_check("\xed\xa0\x80", 3) == 0);         /* a surrogate */
  CHECK(failures, fin_utf8_check("\xe6\x99\xba\xe8\xb0", 5) == 3); /* cut off */
  CHECK(failures, fin_utf8_write(bytes, 0x667a) == 3 && memcmp(bytes, "智", 3) == 0);
  return failures;
}

int main(void) {
  int failures = days() + spans() + text();
  printf("%d wrong\n", failures);
  return failures != 0;
}
