/* books.S: the bytes of the books, put into the program. */
.macro book name
  .global fin_book_\name
  .global fin_book_\name\()_end
fin_book_\name:
  .incbin "\name\().tsv"
fin_book_\name\()_end:
  .byte 0
.endm

.section .rodata
book companies
book cues
book events
book metrics
book names
book organizations
book rates
book roles
book script
book segments
book sources
book terms
book units
book weights

.section .note.GNU-stack, "", @progbits
