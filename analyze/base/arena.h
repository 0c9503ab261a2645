/* arena.h: memory that dies together. What reading a document makes lives in one arena. */
#ifndef FIN_ARENA_H
#define FIN_ARENA_H

#include <stddef.h>

struct fin_arena;

struct fin_arena *fin_arena_new(void);
void fin_arena_free(struct fin_arena *arena);
/* Zeroed, aligned for any type; out of memory goes to fin_memory_out and never returns NULL. */
void *fin_arena_take(struct fin_arena *arena, size_t size);
/* The same, not zeroed. */
void *fin_arena_room(struct fin_arena *arena, size_t size);
/* All that was taken is gone; the largest block stays for what comes next. */
void fin_arena_clear(struct fin_arena *arena);
/* A copy of `length` bytes with a NUL behind. */
char *fin_arena_text(struct fin_arena *arena, const char *from, size_t length);
/* As printf. */
char *fin_arena_print(struct fin_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* malloc, realloc and calloc that don't fail: out of memory says so and leaves with a signal the
 * shell can see. A program that embeds the library puts its own handler in. */
void *fin_take(size_t size);
void *fin_retake(void *block, size_t size);
char *fin_copy(const char *text);
void fin_memory_handler(void (*handler)(size_t wanted));

#define FIN_NEW(arena, type, count) ((type *)fin_arena_take((arena), (count) * sizeof(type)))

/* Makes room for one more in a heap array that doubles. */
#define FIN_GROW(array, count, room)                                                               \
  do {                                                                                             \
    if ((count) == (room)) {                                                                       \
      (room) = (room) ? 2 * (room) : 16;                                                           \
      (array) = fin_retake((array), (room) * sizeof *(array));                                     \
    }                                                                                              \
  } while (0)

#endif
