/* hook.c: a child with a pipe to its standard input, and a limit on its time. */
#include "hook.h"

#include "base/fail.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static void rest(void) {
  enum { HUNDREDTH = 10000000 };
  struct timespec pause = {0, HUNDREDTH};
  nanosleep(&pause, NULL);
}

extern char **environ;

/* A group of its own, so that all it starts can be ended with it; signals as they are by default;
 * what it says goes to our standard error. */
static int spawn(pid_t *child, char *const *words, int input) {
  static const int OURS[] = {SIGPIPE, SIGINT, SIGTERM, SIGALRM};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t signals;
  sigemptyset(&signals);
  for (size_t i = 0; i < sizeof OURS / sizeof *OURS; i++) sigaddset(&signals, OURS[i]);
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
  int reason = posix_spawnp(child, words[0], &actions, &attributes, words, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return reason;
}

/* Gives the words as the child takes them, and waits for its end; false when time ran out. */
static bool feed_and_wait(pid_t child, int pipe, const char *input, double seconds, int *state) {
  size_t left = strlen(input);
  double end = now() + seconds;
  fcntl(pipe, F_SETFL, O_NONBLOCK);
  while (true) {
    ssize_t gone = pipe >= 0 && left ? write(pipe, input, left) : 0;
    if (gone > 0) {
      input += gone;
      left -= (size_t)gone;
    }
    bool closed = gone < 0 && errno != EAGAIN && errno != EINTR; /* it doesn't want to know */
    if (pipe >= 0 && (!left || closed)) {
      close(pipe);
      pipe = -1;
    }
    pid_t ended = waitpid(child, state, WNOHANG);
    if (ended == child || (ended < 0 && errno != EINTR) || (seconds > 0 && now() > end)) {
      if (pipe >= 0) close(pipe);
      return ended == child;
    }
    if (gone <= 0) rest();
  }
}

static void end_group(pid_t child, int *state) {
  enum { PATIENCE = 2 };
  double end = now() + PATIENCE;
  kill(-child, SIGTERM);
  while (now() < end) {
    if (waitpid(child, state, WNOHANG) == child) break;
    rest();
  }
  kill(-child, SIGKILL); /* whatever else it had started */
  waitpid(child, state, WNOHANG);
}

enum fin_status fin_hook_run(int *code, char *const *words, const char *input, double seconds,
                             struct fin_error *error) {
  enum { SIGNALLED = 128 };
  int ends[2], state = 0;
  pid_t child;
  *code = -1;
  if (pipe(ends) != 0) return fin_fail(error, FIN_INPUT, "%s: %s", words[0], strerror(errno));
  for (int i = 0; i < 2; i++) fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  int reason = spawn(&child, words, ends[0]);
  close(ends[0]);
  if (reason) {
    close(ends[1]);
    return fin_fail(error, FIN_INPUT, "%s: can't be started: %s", words[0], strerror(reason));
  }
  if (!feed_and_wait(child, ends[1], input, seconds, &state)) {
    end_group(child, &state);
    return fin_fail(error, FIN_INPUT, "%s: took longer than %g seconds and was ended", words[0],
                    seconds);
  }
  *code = WIFEXITED(state) ? WEXITSTATUS(state) : SIGNALLED + WTERMSIG(state);
  return FIN_OK;
}
