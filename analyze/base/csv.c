/* csv.c: cells of comma-separated values. */
#include "csv.h"
#include "text.h"

#include <math.h>
#include <string.h>

/* RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe in front. */
void fin_csv_text(FILE *to, const char *text) {
  if (!text) text = "";
  bool formula = strchr("=+-@\t\r", text[0]) && text[0];
  bool quote = formula || strpbrk(text, ",\"\n\r");
  if (quote) fputc('"', to);
  if (formula) fputc('\'', to);
  for (; *text; text++) {
    if (*text == '"') fputc('"', to);
    fputc(*text, to);
  }
  if (quote) fputc('"', to);
}

void fin_csv_number(FILE *to, double value) {
  char number[40];
  if (!isnan(value)) fputs(fin_number_write(value, number), to);
}

void fin_csv_texts(FILE *to, const char *const *texts, size_t count) {
  for (size_t i = 0; i < count; i++) {
    fin_csv_text(to, texts[i]);
    fputc(',', to);
  }
}

void fin_csv_numbers(FILE *to, const double *numbers, size_t count) {
  for (size_t i = 0; i < count; i++) {
    fin_csv_number(to, numbers[i]);
    fputc(',', to);
  }
}
