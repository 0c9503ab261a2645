/* hook.c: a child with a pipe to its standard input, and a limit on its time. */
#include "hook.h"

#include "base/fail.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
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

/* In the child: its own group, so that all it starts can be ended with it; what it is told comes by
 * the pipe, what it says goes to our standard error. `told` learns why it can't be started. */
static void become(char *const *words, int input, int told) {
  setpgid(0, 0);
  signal(SIGPIPE, SIG_DFL);
  signal(SIGINT, SIG_DFL);
  signal(SIGTERM, SIG_DFL);
  signal(SIGALRM, SIG_DFL);
  dup2(input, STDIN_FILENO);
  dup2(STDERR_FILENO, STDOUT_FILENO);
  execvp(words[0], words);
  int reason = errno;
  if (write(told, &reason, sizeof reason) < 0) _exit(126);
  _exit(127);
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
  int to[2], back[2], reason = 0, state = 0;
  *code = -1;
  if (pipe(to) != 0) return fin_fail(error, FIN_INPUT, "%s: %s", words[0], strerror(errno));
  if (pipe(back) != 0) {
    close(to[0]);
    close(to[1]);
    return fin_fail(error, FIN_INPUT, "%s: %s", words[0], strerror(errno));
  }
  for (int i = 0; i < 2; i++) {
    fcntl(to[i], F_SETFD, FD_CLOEXEC);
    fcntl(back[i], F_SETFD, FD_CLOEXEC);
  }
  pid_t child = fork();
  if (child == 0) become(words, to[0], back[1]);
  close(to[0]);
  close(back[1]);
  bool failed = child < 0;
  if (failed) reason = errno;
  if (!failed) failed = read(back[0], &reason, sizeof reason) == (ssize_t)sizeof reason;
  close(back[0]);
  if (failed) {
    close(to[1]);
    if (child > 0) waitpid(child, &state, 0);
    return fin_fail(error, FIN_INPUT, "%s: can't be started: %s", words[0], strerror(reason));
  }
  if (!feed_and_wait(child, to[1], input, seconds, &state)) {
    end_group(child, &state);
    return fin_fail(error, FIN_INPUT, "%s: took longer than %g seconds and was ended", words[0],
                    seconds);
  }
  *code = WIFEXITED(state) ? WEXITSTATUS(state) : SIGNALLED + WTERMSIG(state);
  return FIN_OK;
}
