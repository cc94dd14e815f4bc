// Makes the system say no, or kills the program, at one chosen operation on files below a place.
// Loaded into the real program with LD_PRELOAD; faults.mjs compiles and sets it up.
//
//   FAULTS_BELOW     operations on paths that begin with this count, those on other paths do not
//   FAULTS_ENDING    optional: only paths that end so
//   FAULTS_OF        which operations count, by name, between commas: open,write,sync, ...
//   FAULTS_AT        the number, from 1 on, of the operation that fails; 0 or nothing: none
//   FAULTS_LASTING   optional: 1 means all after it fail as well
//   FAULTS_DO        kill, stop, or the number of an error (errno)
//   FAULTS_AFTER     optional: 1 means killed after the operation, otherwise before it
//   FAULTS_LOG       optional: a file to which each counted operation is added as "NAME PATH"
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long counted;

static int has_name(const char *list, const char *name) {
  size_t length = strlen(name);
  for (const char *at = list; (at = strstr(at, name)) != NULL; at += length) {
    int begins = at == list || at[-1] == ',';
    int ends = at[length] == ',' || at[length] == '\0';
    if (begins && ends) return 1;
  }
  return 0;
}

static int is_chosen(const char *path) {
  const char *below = getenv("FAULTS_BELOW");
  const char *ending = getenv("FAULTS_ENDING");
  if (below == NULL || strncmp(path, below, strlen(below)) != 0) return 0;
  if (ending == NULL) return 1;
  size_t length = strlen(path), wanted = strlen(ending);
  return length >= wanted && strcmp(path + length - wanted, ending) == 0;
}

// Past the wrappers below, so that telling is no operation itself.
static void log_operation(const char *name, const char *path) {
  const char *log = getenv("FAULTS_LOG");
  if (log == NULL) return;
  char line[PATH_MAX + 32];
  int length = snprintf(line, sizeof line, "%s %s\n", name, path);
  int file = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return;
  syscall(SYS_write, file, line, length);
  syscall(SYS_close, file);
}

// This thread first, and with it all others, until somebody sends SIGCONT.
static void stop(void) {
  raise(SIGSTOP);
}

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

enum verdict { GO_ON, FAIL, DIE_BEHIND };

static enum verdict judge(const char *name, const char *path) {
  const char *names = getenv("FAULTS_OF");
  const char *wish = getenv("FAULTS_DO");
  if (names == NULL || wish == NULL || !has_name(names, name) || !is_chosen(path)) return GO_ON;
  int saved = errno;
  log_operation(name, path);
  errno = saved;
  const char *at = getenv("FAULTS_AT");
  const char *lasting = getenv("FAULTS_LASTING");
  long wanted = at == NULL ? 0 : atol(at);
  long number = atomic_fetch_add(&counted, 1) + 1;
  if (wanted == 0 || number < wanted || (number > wanted && lasting == NULL)) return GO_ON;
  if (strcmp(wish, "kill") == 0) {
    if (getenv("FAULTS_AFTER") != NULL) return DIE_BEHIND;
    die();
  }
  if (strcmp(wish, "stop") == 0) {
    stop();
    return GO_ON;
  }
  errno = atoi(wish);
  return FAIL;
}

static const char *path_of(int file, char *path) {
  char link[48];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  path[length < 0 ? 0 : length] = '\0';
  return path;
}

static const char *path_at(int directory, const char *name, char *path) {
  if (name == NULL) return "";
  if (name[0] == '/' || directory == AT_FDCWD) return name;
  path_of(directory, path);
  size_t length = strlen(path);
  snprintf(path + length, PATH_MAX - length, "/%s", name);
  return path;
}

#define REAL(name) \
  static __typeof__(&name) real; \
  if (real == NULL) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define CARRY_OUT(operation, path, failed, ...) \
  enum verdict verdict = judge(operation, path); \
  if (verdict == FAIL) return failed; \
  __auto_type result = real(__VA_ARGS__); \
  if (verdict == DIE_BEHIND) die(); \
  return result

#define ON_FILE(operation, type, name, parameters, file, ...) \
  type name parameters { \
    REAL(name); \
    char buffer[PATH_MAX]; \
    CARRY_OUT(operation, path_of(file, buffer), (type)-1, __VA_ARGS__); \
  }

#define ON_PATH(operation, name, parameters, path, ...) \
  int name parameters { \
    REAL(name); \
    CARRY_OUT(operation, path, -1, __VA_ARGS__); \
  }

#define AT_PATH(operation, name, parameters, directory, path, ...) \
  int name parameters { \
    REAL(name); \
    char buffer[PATH_MAX]; \
    CARRY_OUT(operation, path_at(directory, path, buffer), -1, __VA_ARGS__); \
  }

ON_FILE("read", ssize_t, read, (int file, void *data, size_t size), file, file, data, size)
ON_FILE("read", ssize_t, pread64, (int file, void *data, size_t size, off64_t at), file, file, data, size, at)
ON_FILE("read", ssize_t, pread, (int file, void *data, size_t size, off_t at), file, file, data, size, at)
ON_FILE("read", ssize_t, readv, (int file, const struct iovec *parts, int count), file, file, parts, count)
ON_FILE("read", ssize_t, preadv64, (int file, const struct iovec *parts, int count, off64_t at), file, file, parts, count, at)
ON_FILE("write", ssize_t, write, (int file, const void *data, size_t size), file, file, data, size)
ON_FILE("write", ssize_t, pwrite64, (int file, const void *data, size_t size, off64_t at), file, file, data, size, at)
ON_FILE("write", ssize_t, pwrite, (int file, const void *data, size_t size, off_t at), file, file, data, size, at)
ON_FILE("write", ssize_t, writev, (int file, const struct iovec *parts, int count), file, file, parts, count)
ON_FILE("write", ssize_t, pwritev64, (int file, const struct iovec *parts, int count, off64_t at), file, file, parts, count, at)
ON_FILE("truncate", int, ftruncate64, (int file, off64_t size), file, file, size)
ON_FILE("truncate", int, ftruncate, (int file, off_t size), file, file, size)
ON_FILE("sync", int, fsync, (int file), file, file)
ON_FILE("sync", int, fdatasync, (int file), file, file)

AT_PATH("rename", renameat, (int from, const char *old, int to, const char *path), to, path, from, old, to, path)
AT_PATH("rename", renameat2, (int from, const char *old, int to, const char *path, unsigned flags), to, path, from, old, to, path, flags)
ON_PATH("rename", rename, (const char *old, const char *path), path, old, path)
AT_PATH("link", linkat, (int from, const char *old, int to, const char *path, int flags), to, path, from, old, to, path, flags)
ON_PATH("link", link, (const char *old, const char *path), path, old, path)
AT_PATH("symlink", symlinkat, (const char *old, int to, const char *path), to, path, old, to, path)
ON_PATH("symlink", symlink, (const char *old, const char *path), path, old, path)
AT_PATH("unlink", unlinkat, (int directory, const char *path, int flags), directory, path, directory, path, flags)
ON_PATH("unlink", unlink, (const char *path), path, path)
ON_PATH("unlink", rmdir, (const char *path), path, path)
ON_PATH("mkdir", mkdir, (const char *path, mode_t mode), path, path, mode)
AT_PATH("mkdir", mkdirat, (int directory, const char *path, mode_t mode), directory, path, directory, path, mode)

DIR *opendir(const char *path) {
  REAL(opendir);
  CARRY_OUT("list", path, NULL, path);
}

// What Node lists directories with; it does not call the opendir above.
int scandir64(const char *path, struct dirent64 ***names, int (*filter)(const struct dirent64 *),
              int (*compare)(const struct dirent64 **, const struct dirent64 **)) {
  REAL(scandir64);
  CARRY_OUT("list", path, -1, path, names, filter, compare);
}

AT_PATH("stat", statx, (int directory, const char *restrict path, int flags, unsigned mask, struct statx *restrict stats), directory, path, directory, path, flags, mask, stats)

// Older Node calls the kernel itself for it.
long syscall(long number, ...) {
  REAL(syscall);
  va_list rest;
  va_start(rest, number);
  long a = va_arg(rest, long), b = va_arg(rest, long), c = va_arg(rest, long);
  long d = va_arg(rest, long), e = va_arg(rest, long), f = va_arg(rest, long);
  va_end(rest);
  if (number != SYS_statx) return real(number, a, b, c, d, e, f);
  char buffer[PATH_MAX];
  CARRY_OUT("stat", path_at(a, (const char *)b, buffer), -1, number, a, b, c, d, e, f);
}

void *mmap64(void *address, size_t size, int protection, int flags, int file, off64_t at) {
  REAL(mmap64);
  char buffer[PATH_MAX];
  CARRY_OUT("map", file < 0 ? "" : path_of(file, buffer), MAP_FAILED, address, size, protection, flags, file, at);
}

// What may change a file is called "create", the rest "open".
static const char *kind_of(int flags) {
  return flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC) ? "create" : "open";
}

static mode_t mode_of(int flags, va_list rest) {
  return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = mode_of(flags, rest); \
    va_end(rest); \
    CARRY_OUT(kind_of(flags), path, -1, path, flags, mode); \
  }

#define OPEN_AT(name) \
  int name(int directory, const char *path, int flags, ...) { \
    REAL(name); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = mode_of(flags, rest); \
    va_end(rest); \
    char buffer[PATH_MAX]; \
    CARRY_OUT(kind_of(flags), path_at(directory, path, buffer), -1, directory, path, flags, mode); \
  }

OPEN(open)
OPEN(open64)
OPEN_AT(openat)
OPEN_AT(openat64)
