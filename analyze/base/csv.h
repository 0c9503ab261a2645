/* csv.h: cells of RFC 4180. */
#ifndef FIN_CSV_H
#define FIN_CSV_H

#include <stdio.h>

/* Quoted; what a spreadsheet would take for a formula begins with an apostrophe. NULL is empty. */
void fin_csv_text(FILE *to, const char *text);
/* NAN is empty. */
void fin_csv_number(FILE *to, double value);
/* Cells of a row that goes on: a comma behind each. */
void fin_csv_texts(FILE *to, const char *const *texts, size_t count);
void fin_csv_numbers(FILE *to, const double *numbers, size_t count);

#endif
