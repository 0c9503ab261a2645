/* arena.c: blocks that grow, freed at once. */
#include "arena.h"

#include <signal.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 64 * 1024 };

struct block {
  struct block *before;
  size_t room, used;
  alignas(max_align_t) unsigned char bytes[];
};

struct fin_arena {
  struct block *last;
};

static void say_and_die(size_t wanted) {
  fprintf(stderr, "finline: out of memory (%zu bytes wanted)\n", wanted);
  raise(SIGABRT);
}

static void (*memory_out)(size_t) = say_and_die;

void fin_memory_handler(void (*handler)(size_t wanted)) {
  memory_out = handler;
}

void *fin_take(size_t size) {
  void *block = calloc(1, size ? size : 1);
  if (!block) memory_out(size);
  return block;
}

void *fin_retake(void *block, size_t size) {
  void *larger = realloc(block, size ? size : 1);
  if (!larger) memory_out(size);
  return larger;
}

char *fin_copy(const char *text) {
  size_t size = strlen(text) + 1;
  return memcpy(fin_take(size), text, size);
}

struct fin_arena *fin_arena_new(void) {
  return fin_take(sizeof(struct fin_arena));
}

void fin_arena_free(struct fin_arena *arena) {
  if (!arena) return;
  for (struct block *block = arena->last; block;) {
    struct block *before = block->before;
    free(block);
    block = before;
  }
  free(arena);
}

void fin_arena_clear(struct fin_arena *arena) {
  struct block *kept = arena->last;
  for (struct block *block = arena->last; block; block = block->before) {
    if (block->room > kept->room) kept = block;
  }
  for (struct block *block = arena->last; block;) {
    struct block *before = block->before;
    if (block != kept) free(block);
    block = before;
  }
  arena->last = kept;
  if (!kept) return;
  kept->before = NULL;
  kept->used = 0;
}

void *fin_arena_room(struct fin_arena *arena, size_t size) {
  const size_t align = alignof(max_align_t);
  size = (size + align - 1) / align * align;
  struct block *last = arena->last;
  if (!last || last->room - last->used < size) {
    size_t room = size > BLOCK ? size : BLOCK;
    struct block *block = fin_retake(NULL, sizeof *block + room);
    block->used = 0;
    block->room = room;
    block->before = last;
    arena->last = last = block;
  }
  void *taken = last->bytes + last->used;
  last->used += size;
  return taken;
}

void *fin_arena_take(struct fin_arena *arena, size_t size) {
  return memset(fin_arena_room(arena, size), 0, size);
}

char *fin_arena_text(struct fin_arena *arena, const char *from, size_t length) {
  char *copy = fin_arena_take(arena, length + 1);
  if (length) memcpy(copy, from, length);
  copy[length] = 0;
  return copy;
}

char *fin_arena_print(struct fin_arena *arena, const char *format, ...) {
  va_list list;
  va_start(list, format);
  int length = vsnprintf(NULL, 0, format, list);
  va_end(list);
  char *out = fin_arena_take(arena, (size_t)(length > 0 ? length : 0) + 1);
  va_start(list, format);
  vsnprintf(out, (size_t)length + 1, format, list);
  va_end(list);
  return out;
}
