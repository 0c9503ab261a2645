/* schema.S: the statements that make the tables of the store, put into the program. */
.macro schema number
  .global fin_schema_\number
fin_schema_\number:
  .incbin "\number\().sql"
  .byte 0
.endm

.section .rodata
schema 1
schema 2
schema 3
schema 4

.section .note.GNU-stack, "", @progbits
