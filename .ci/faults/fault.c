/*
 * Makes calls of a program fail, as a broken or full disk would. To be preloaded (LD_PRELOAD); check_faults.py --every
 * compiles and drives it.
 *
 * Looked at are the calls of libc that read or change what is below one of the roots. Each belongs to a site: the kind
 * of call and the path below the root, with stamps, sums, identities and numbers replaced, for example
 * "rename .publishing -> snapshots/<stamp>".
 *
 *   FAULT_ROOTS   absolute directories, separated by colons; without it nothing is looked at
 *   FAULT_LOG     a file outside of the roots; it gets the site of each call that failed
 *   FAULT_SITE    the site whose call fails; without it none fails, and the log gets the site of every call
 *   FAULT_HIT     which call of that site, from 1
 *   FAULT_ERRNO   the error's number
 *   FAULT_AFTER   the kinds of call that fail from then on, each between commas (",write,fsync,"); without it the fault
 *                 is over after one call
 *
 * A close that fails has closed; any other call that fails has done nothing.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))
#define PATH_SIZE (PATH_MAX + 64)
#define ROOTS 8

static char roots[ROOTS][PATH_MAX];
static int root_count;
static const char *target;
static const char *kinds_after;
static long target_hit;
static int error;
static int logged = -1;
static atomic_long hits;
static atomic_int broken;

/* ------------------------------------------------------------------------------------------------------- next in line */

typedef void *(*dlsym_function)(void *, const char *);

/* The linker's own dlsym, as this file has one too. */
static void *linker_dlsym(void *handle, const char *name) {
    static _Atomic(dlsym_function) function;
    dlsym_function known = atomic_load(&function);
    if (!known) {
        const char *versions[] = {"GLIBC_2.34", "GLIBC_2.2.5", "GLIBC_2.17"};
        for (int i = 0; i < 3 && !known; i++) {
            known = (dlsym_function) dlvsym(RTLD_NEXT, "dlsym", versions[i]);
        }
        atomic_store(&function, known);
    }
    return known(handle, name);
}

/* In a function of that name: calls the function that it stands for. */
#define NEXT(name) ({                                                                   \
        static _Atomic(void *) next_;                                                   \
        void *known_ = atomic_load(&next_);                                             \
        if (!known_) {                                                                  \
            known_ = linker_dlsym(RTLD_NEXT, #name);                                    \
            atomic_store(&next_, known_);                                               \
        }                                                                               \
        (__typeof__(&name)) known_;                                                     \
    })

/* -------------------------------------------------------------------------------------------------------------- sites */

__attribute__((constructor)) static void set_up(void) {
    const char *value = getenv("FAULT_ROOTS");
    const char *log = getenv("FAULT_LOG");
    if (!value) {
        return;
    }
    target = getenv("FAULT_SITE");
    target_hit = getenv("FAULT_HIT") ? atol(getenv("FAULT_HIT")) : 1;
    error = getenv("FAULT_ERRNO") ? atoi(getenv("FAULT_ERRNO")) : EIO;
    kinds_after = getenv("FAULT_AFTER");
    if (log) {
        logged = (int) syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
    while (*value && root_count < ROOTS) {
        size_t length = strcspn(value, ":");
        if (length > 0 && length < PATH_MAX) {
            memcpy(roots[root_count++], value, length);
        }
        value += length + (value[length] == ':');
    }
}

/* The path below its root, "." for the root itself, or NULL when it is below none. */
static const char *below(const char *path) {
    for (int i = 0; i < root_count; i++) {
        size_t length = strlen(roots[i]);
        if (strncmp(path, roots[i], length) == 0 && (path[length] == '/' || !path[length])) {
            return path[length] && path[length + 1] ? path + length + 1 : ".";
        }
    }
    return NULL;
}

/* How many characters match a form, in which 0 is a digit, f a hex digit, and all else is itself; 0 if they don't. */
static size_t matches(const char *text, const char *form) {
    for (size_t i = 0; form[i]; i++) {
        int fits = form[i] == '0' ? text[i] >= '0' && text[i] <= '9'
            : form[i] == 'f' ? text[i] && strchr("0123456789abcdef", text[i]) != NULL
            : text[i] == form[i];
        if (!fits) {
            return 0;
        }
    }
    return strlen(form);
}

/* How many characters at the head of a text differ from run to run, and the word for them. */
static size_t varying(const char *text, const char **word) {
    size_t length;
    if ((length = matches(text, "0000-00-00T000000Z"))) {
        *word = "<stamp>";
    } else if ((length = matches(text, "ffffffff-ffff-ffff-ffff-ffffffffffff"))) {
        *word = "<uuid>";
    } else if ((length = strspn(text, "0123456789abcdef")) >= 8 && strcspn(text, "0123456789") < length) {
        *word = "<sum>";
    } else if ((length = strspn(text, "0123456789"))) {
        *word = "<n>";
    }
    return length && **word == '<' ? length : 0;
}

/* Adds to a site what names a path in every run. */
static void add(char *site, size_t size, const char *path) {
    size_t end = strlen(site);
    int inside_word = 0;
    while (*path && end + 8 < size) {
        const char *word = "";
        size_t length = inside_word ? 0 : varying(path, &word);
        if (length) {
            end += (size_t) snprintf(site + end, size - end, "%s", word);
            path += length;
        } else {
            inside_word = (*path >= 'a' && *path <= 'z') || (*path >= 'A' && *path <= 'Z') || (inside_word && *path >= '0'
                && *path <= '9');
            site[end++] = *path++;
        }
    }
    site[end] = 0;
}

static void note(const char *site) {
    char line[2048];
    if (logged >= 0) {
        int length = snprintf(line, sizeof line, "%s\n", site);
        if (syscall(SYS_write, logged, line, (size_t) length) < 0) {
            abort();
        }
    }
}

/* Whether a call fails; to is the second path of a call that has two. */
static int fails(const char *kind, const char *path, const char *to) {
    const char *inside = below(path);
    const char *inside_to = to ? below(to) : NULL;
    if (!inside && !inside_to) {
        return 0;
    }
    char site[2000];
    int before = errno;
    snprintf(site, sizeof site, "%s ", kind);
    add(site, sizeof site, inside ? inside : "(outside)");
    if (to) {
        strcat(site, " -> ");
        add(site, sizeof site, inside_to ? inside_to : "(outside)");
    }
    int failing = 0;
    if (!target) {
        note(site);
    } else if (atomic_load(&broken)) {
        char word[64];
        snprintf(word, sizeof word, ",%s,", kind);
        failing = strstr(kinds_after, word) != NULL;
    } else if (strcmp(site, target) == 0 && atomic_fetch_add(&hits, 1) + 1 == target_hit) {
        failing = 1;
        atomic_store(&broken, kinds_after != NULL);
    }
    if (failing) {
        note(site);
    }
    errno = failing ? error : before;
    return failing;
}

static void path_of(int descriptor, char *path) {
    char link[64];
    int before = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, (size_t) PATH_MAX - 1);
    path[length < 0 ? 0 : length] = 0;
    errno = before;
}

static int fails_of(const char *kind, int descriptor) {
    char path[PATH_SIZE];
    if (!root_count || descriptor < 0) {
        return 0;
    }
    path_of(descriptor, path);
    return fails(kind, path, NULL);
}

/* Makes a path absolute. */
static void resolve(int directory, const char *path, char *absolute) {
    size_t length = 0;
    if (path[0] != '/') {
        if (directory != AT_FDCWD) {
            path_of(directory, absolute);
        } else if (!getcwd(absolute, PATH_MAX)) {
            absolute[0] = 0;
        }
        length = strlen(absolute);
        if (path[0]) {
            absolute[length++] = '/';
        }
    }
    snprintf(absolute + length, PATH_SIZE - length, "%s", path);
}

static int fails_at(const char *kind, int directory, const char *path) {
    char absolute[PATH_SIZE];
    if (!root_count || !path) {
        return 0;
    }
    resolve(directory, path, absolute);
    return fails(kind, absolute, NULL);
}

static int fails_between(const char *kind, int from_directory, const char *from, int to_directory, const char *to) {
    char absolute_from[PATH_SIZE], absolute_to[PATH_SIZE];
    if (!root_count) {
        return 0;
    }
    resolve(from_directory, from, absolute_from);
    resolve(to_directory, to, absolute_to);
    return fails(kind, absolute_from, absolute_to);
}

/* ------------------------------------------------------------------------------------------------------ opening, closing */

static const char *opening(int flags) {
    return flags & O_CREAT ? "create" : (flags & O_ACCMODE) == O_RDONLY ? "open" : "open-to-write";
}

#define OPEN(name)                                                                      \
    EXPORT int name(const char *path, int flags, ...) {                                 \
        va_list rest;                                                                   \
        va_start(rest, flags);                                                          \
        mode_t mode = va_arg(rest, mode_t);                                             \
        va_end(rest);                                                                   \
        return fails_at(opening(flags), AT_FDCWD, path) ? -1 : NEXT(name)(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                    \
    EXPORT int name(int directory, const char *path, int flags, ...) {                  \
        va_list rest;                                                                   \
        va_start(rest, flags);                                                          \
        mode_t mode = va_arg(rest, mode_t);                                             \
        va_end(rest);                                                                   \
        return fails_at(opening(flags), directory, path) ? -1 : NEXT(name)(directory, path, flags, mode); \
    }
OPENAT(openat)
OPENAT(openat64)

EXPORT int creat(const char *path, mode_t mode) {
    return fails_at("create", AT_FDCWD, path) ? -1 : NEXT(creat)(path, mode);
}

EXPORT int creat64(const char *path, mode_t mode) {
    return fails_at("create", AT_FDCWD, path) ? -1 : NEXT(creat64)(path, mode);
}

EXPORT int close(int descriptor) {
    int flags = root_count ? NEXT(fcntl)(descriptor, F_GETFL) : -1;
    int failing = flags >= 0 && fails_of((flags & O_ACCMODE) == O_RDONLY ? "close" : "close-written", descriptor);
    int result = NEXT(close)(descriptor);
    if (failing) {
        errno = error;
    }
    return failing ? -1 : result;
}

/* ---------------------------------------------------------------------------------------------------- functions by shape */

/* Functions of a descriptor, of a path, of a path beside a directory's descriptor; what follows are their further
   parameters, each with its type, and the same again without. */
#define REST(...) __VA_ARGS__
#define BY_DESCRIPTOR(result, failed, kind, name, parameters, arguments)                \
    EXPORT result name(int descriptor parameters) {                                     \
        return fails_of(kind, descriptor) ? failed : NEXT(name)(descriptor arguments);  \
    }
#define BY_PATH(result, failed, kind, name, parameters, arguments)                      \
    EXPORT result name(const char *path parameters) {                                   \
        return fails_at(kind, AT_FDCWD, path) ? failed : NEXT(name)(path arguments);    \
    }
#define BY_DIRECTORY(result, failed, kind, name, parameters, arguments)                 \
    EXPORT result name(int directory, const char *path parameters) {                    \
        return fails_at(kind, directory, path) ? failed : NEXT(name)(directory, path arguments); \
    }
#define NOTHING

/* -------------------------------------------------------------------------------------------------------- what is in files */

BY_DESCRIPTOR(ssize_t, -1, "read", read, REST(, void *to, size_t size), REST(, to, size))
BY_DESCRIPTOR(ssize_t, -1, "read", pread, REST(, void *to, size_t size, off_t at), REST(, to, size, at))
BY_DESCRIPTOR(ssize_t, -1, "read", pread64, REST(, void *to, size_t size, off64_t at), REST(, to, size, at))
BY_DESCRIPTOR(ssize_t, -1, "read", readv, REST(, const struct iovec *to, int count), REST(, to, count))
BY_DESCRIPTOR(ssize_t, -1, "write", write, REST(, const void *from, size_t size), REST(, from, size))
BY_DESCRIPTOR(ssize_t, -1, "write", pwrite, REST(, const void *from, size_t size, off_t at), REST(, from, size, at))
BY_DESCRIPTOR(ssize_t, -1, "write", pwrite64, REST(, const void *from, size_t size, off64_t at), REST(, from, size, at))
BY_DESCRIPTOR(ssize_t, -1, "write", writev, REST(, const struct iovec *from, int count), REST(, from, count))
BY_DESCRIPTOR(int, -1, "force", fsync, NOTHING, NOTHING)
BY_DESCRIPTOR(int, -1, "force", fdatasync, NOTHING, NOTHING)
BY_DESCRIPTOR(int, -1, "force", syncfs, NOTHING, NOTHING)
BY_DESCRIPTOR(int, -1, "truncate", ftruncate, REST(, off_t size), REST(, size))
BY_DESCRIPTOR(int, -1, "truncate", ftruncate64, REST(, off64_t size), REST(, size))
BY_DESCRIPTOR(int, -1, "allocate", fallocate, REST(, int mode, off_t at, off_t size), REST(, mode, at, size))
BY_DESCRIPTOR(int, -1, "allocate", fallocate64, REST(, int mode, off64_t at, off64_t size), REST(, mode, at, size))
/* These return the error. */
BY_DESCRIPTOR(int, error, "allocate", posix_fallocate, REST(, off_t at, off_t size), REST(, at, size))
BY_DESCRIPTOR(int, error, "allocate", posix_fallocate64, REST(, off64_t at, off64_t size), REST(, at, size))

EXPORT ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t size, unsigned flags) {
    return fails_of("copy", to) ? -1 : NEXT(copy_file_range)(from, from_at, to, to_at, size, flags);
}

EXPORT ssize_t sendfile(int to, int from, off_t *at, size_t size) {
    return fails_of("copy", to) ? -1 : NEXT(sendfile)(to, from, at, size);
}

EXPORT ssize_t sendfile64(int to, int from, off64_t *at, size_t size) {
    return fails_of("copy", to) ? -1 : NEXT(sendfile64)(to, from, at, size);
}

EXPORT void *mmap(void *where, size_t size, int protection, int flags, int descriptor, off_t at) {
    return fails_of("map", descriptor) ? MAP_FAILED : NEXT(mmap)(where, size, protection, flags, descriptor, at);
}

EXPORT void *mmap64(void *where, size_t size, int protection, int flags, int descriptor, off64_t at) {
    return fails_of("map", descriptor) ? MAP_FAILED : NEXT(mmap64)(where, size, protection, flags, descriptor, at);
}

/* Whose memory that is, msync is not told: as this program's maps tell, it is rare enough to ask. */
static void path_mapped_at(const void *where, char *path) {
    char line[PATH_SIZE + 128];
    FILE *maps = fopen("/proc/self/maps", "re");
    path[0] = 0;
    while (maps && fgets(line, sizeof line, maps)) {
        unsigned long from, to;
        int name = 0;
        if (sscanf(line, "%lx-%lx %*s %*s %*s %*s %n", &from, &to, &name) >= 2 && name && (unsigned long) where >= from
                && (unsigned long) where < to) {
            line[strcspn(line, "\n")] = 0;
            snprintf(path, PATH_SIZE, "%.*s", PATH_MAX, line + name);
            break;
        }
    }
    if (maps) {
        fclose(maps);
    }
}

EXPORT int msync(void *where, size_t size, int flags) {
    char path[PATH_SIZE];
    if (root_count) {
        path_mapped_at(where, path);
        if (path[0] && fails("force", path, NULL)) {
            return -1;
        }
    }
    return NEXT(msync)(where, size, flags);
}

#define LOCK(name)                                                                      \
    EXPORT int name(int descriptor, int command, ...) {                                 \
        va_list rest;                                                                   \
        va_start(rest, command);                                                        \
        void *argument = va_arg(rest, void *);                                          \
        va_end(rest);                                                                   \
        int locks = command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK || command == F_OFD_SETLKW; \
        return locks && fails_of("lock", descriptor) ? -1 : NEXT(name)(descriptor, command, argument); \
    }
LOCK(fcntl)
LOCK(fcntl64)

EXPORT int flock(int descriptor, int operation);
BY_DESCRIPTOR(int, -1, "lock", flock, REST(, int operation), REST(, operation))

/* ------------------------------------------------------------------------------------------------------------------ names */

EXPORT int rename(const char *from, const char *to) {
    return fails_between("rename", AT_FDCWD, from, AT_FDCWD, to) ? -1 : NEXT(rename)(from, to);
}

EXPORT int renameat(int from_directory, const char *from, int to_directory, const char *to) {
    return fails_between("rename", from_directory, from, to_directory, to) ? -1
        : NEXT(renameat)(from_directory, from, to_directory, to);
}

static const char *renaming(unsigned flags) {
    return flags & RENAME_EXCHANGE ? "exchange" : "rename";
}

EXPORT int renameat2(int from_directory, const char *from, int to_directory, const char *to, unsigned flags) {
    return fails_between(renaming(flags), from_directory, from, to_directory, to) ? -1
        : NEXT(renameat2)(from_directory, from, to_directory, to, flags);
}

EXPORT int link(const char *from, const char *to) {
    return fails_between("link", AT_FDCWD, from, AT_FDCWD, to) ? -1 : NEXT(link)(from, to);
}

EXPORT int linkat(int from_directory, const char *from, int to_directory, const char *to, int flags) {
    return fails_between("link", from_directory, from, to_directory, to) ? -1
        : NEXT(linkat)(from_directory, from, to_directory, to, flags);
}

EXPORT int symlink(const char *to, const char *path) {
    return fails_at("symlink", AT_FDCWD, path) ? -1 : NEXT(symlink)(to, path);
}

EXPORT int symlinkat(const char *to, int directory, const char *path) {
    return fails_at("symlink", directory, path) ? -1 : NEXT(symlinkat)(to, directory, path);
}

BY_PATH(int, -1, "delete", unlink, NOTHING, NOTHING)
BY_PATH(int, -1, "delete", rmdir, NOTHING, NOTHING)
BY_PATH(int, -1, "delete", remove, NOTHING, NOTHING)
BY_DIRECTORY(int, -1, "delete", unlinkat, REST(, int flags), REST(, flags))
BY_PATH(int, -1, "mkdir", mkdir, REST(, mode_t mode), REST(, mode))
BY_DIRECTORY(int, -1, "mkdir", mkdirat, REST(, mode_t mode), REST(, mode))
BY_PATH(ssize_t, -1, "readlink", readlink, REST(, char *to, size_t size), REST(, to, size))
BY_DIRECTORY(ssize_t, -1, "readlink", readlinkat, REST(, char *to, size_t size), REST(, to, size))
BY_PATH(char *, NULL, "realpath", realpath, REST(, char *to), REST(, to))
BY_PATH(DIR *, NULL, "list", opendir, NOTHING, NOTHING)

/* In a directory's list: the first call and those that follow it are one site. */
EXPORT struct dirent *readdir(DIR *directory) {
    return fails_of("list", dirfd(directory)) ? NULL : NEXT(readdir)(directory);
}

EXPORT struct dirent64 *readdir64(DIR *directory) {
    return fails_of("list", dirfd(directory)) ? NULL : NEXT(readdir64)(directory);
}

/* ------------------------------------------------------------------------------------------------------------- attributes */

static const char *accessing(int mode) {
    return mode & W_OK ? "access-to-write" : "access";
}

EXPORT int access(const char *path, int mode) {
    return fails_at(accessing(mode), AT_FDCWD, path) ? -1 : NEXT(access)(path, mode);
}

EXPORT int faccessat(int directory, const char *path, int mode, int flags) {
    return fails_at(accessing(mode), directory, path) ? -1 : NEXT(faccessat)(directory, path, mode, flags);
}

BY_PATH(int, -1, "chmod", chmod, REST(, mode_t mode), REST(, mode))
BY_DESCRIPTOR(int, -1, "chmod", fchmod, REST(, mode_t mode), REST(, mode))
BY_DIRECTORY(int, -1, "chmod", fchmodat, REST(, mode_t mode, int flags), REST(, mode, flags))
BY_PATH(int, -1, "chown", chown, REST(, uid_t user, gid_t group), REST(, user, group))
BY_PATH(int, -1, "chown", lchown, REST(, uid_t user, gid_t group), REST(, user, group))
BY_DESCRIPTOR(int, -1, "chown", fchown, REST(, uid_t user, gid_t group), REST(, user, group))
BY_DIRECTORY(int, -1, "chown", fchownat, REST(, uid_t user, gid_t group, int flags), REST(, user, group, flags))
BY_PATH(int, -1, "times", utimes, REST(, const struct timeval times[2]), REST(, times))
BY_PATH(int, -1, "times", lutimes, REST(, const struct timeval times[2]), REST(, times))
BY_DESCRIPTOR(int, -1, "times", futimes, REST(, const struct timeval times[2]), REST(, times))
BY_DESCRIPTOR(int, -1, "times", futimens, REST(, const struct timespec times[2]), REST(, times))

EXPORT int utimensat(int directory, const char *path, const struct timespec times[2], int flags) {
    return fails_at("times", directory, path) ? -1 : NEXT(utimensat)(directory, path, times, flags);
}

BY_PATH(int, -1, "stat", stat, REST(, struct stat *to), REST(, to))
BY_PATH(int, -1, "stat", stat64, REST(, struct stat64 *to), REST(, to))
BY_PATH(int, -1, "stat", lstat, REST(, struct stat *to), REST(, to))
BY_PATH(int, -1, "stat", lstat64, REST(, struct stat64 *to), REST(, to))
BY_DESCRIPTOR(int, -1, "stat", fstat, REST(, struct stat *to), REST(, to))
BY_DESCRIPTOR(int, -1, "stat", fstat64, REST(, struct stat64 *to), REST(, to))
BY_DIRECTORY(int, -1, "stat", fstatat, REST(, struct stat *to, int flags), REST(, to, flags))
BY_DIRECTORY(int, -1, "stat", fstatat64, REST(, struct stat64 *to, int flags), REST(, to, flags))
BY_DIRECTORY(int, -1, "stat", statx, REST(, int flags, unsigned mask, struct statx *to), REST(, flags, mask, to))
BY_PATH(int, -1, "statvfs", statvfs, REST(, struct statvfs *to), REST(, to))
BY_PATH(int, -1, "statvfs", statvfs64, REST(, struct statvfs64 *to), REST(, to))
BY_DESCRIPTOR(int, -1, "statvfs", fstatvfs, REST(, struct statvfs *to), REST(, to))
BY_DESCRIPTOR(int, -1, "statvfs", fstatvfs64, REST(, struct statvfs64 *to), REST(, to))

/* What programs call stat by that were built with a glibc before 2.33. */
#define OLD_STAT(name, fails, first, structure)                                         \
    int name(int version, first, struct structure *to);                                 \
    EXPORT int name(int version, first, struct structure *to) {                         \
        return fails ? -1 : NEXT(name)(version, what, to);                              \
    }
OLD_STAT(__xstat, fails_at("stat", AT_FDCWD, what), const char *what, stat)
OLD_STAT(__xstat64, fails_at("stat", AT_FDCWD, what), const char *what, stat64)
OLD_STAT(__lxstat, fails_at("stat", AT_FDCWD, what), const char *what, stat)
OLD_STAT(__lxstat64, fails_at("stat", AT_FDCWD, what), const char *what, stat64)
OLD_STAT(__fxstat, fails_of("stat", what), int what, stat)
OLD_STAT(__fxstat64, fails_of("stat", what), int what, stat64)

#define OLD_STAT_AT(name, structure)                                                    \
    int name(int version, int directory, const char *path, struct structure *to, int flags); \
    EXPORT int name(int version, int directory, const char *path, struct structure *to, int flags) { \
        return fails_at("stat", directory, path) ? -1 : NEXT(name)(version, directory, path, to, flags); \
    }
OLD_STAT_AT(__fxstatat, stat)
OLD_STAT_AT(__fxstatat64, stat64)

/* ---------------------------------------------------------------------------------------------------------- ways around */

static int syscall_fails(long number, const long *a) {
    switch (number) {
        case SYS_openat:
            return fails_at(opening((int) a[2]), (int) a[0], (const char *) a[1]);
#ifdef SYS_openat2
        case SYS_openat2:       /* struct open_how begins with the flags */
            return fails_at(opening((int) *(const unsigned long long *) a[2]), (int) a[0], (const char *) a[1]);
#endif
        case SYS_renameat2:
            return fails_between(renaming((unsigned) a[4]), (int) a[0], (const char *) a[1], (int) a[2],
                    (const char *) a[3]);
        default:
            return 0;
    }
}

EXPORT long syscall(long number, ...) {
    long a[6];
    va_list rest;
    va_start(rest, number);
    for (int i = 0; i < 6; i++) {
        a[i] = va_arg(rest, long);
    }
    va_end(rest);
    return root_count && syscall_fails(number, a) ? -1 : NEXT(syscall)(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

/* JNA asks libc itself for its functions, by a handle: it gets these as well. */
EXPORT void *dlsym(void *handle, const char *name) {
    static _Thread_local int inside;
    void *found = linker_dlsym(handle, name);
    if (found && handle != RTLD_NEXT && !inside) {
        Dl_info from, here;
        inside = 1;
        void *ours = linker_dlsym(RTLD_DEFAULT, name);
        if (ours && ours != found && dladdr((void *) dlsym, &here) && dladdr(ours, &from) && here.dli_fbase == from.dli_fbase) {
            Dl_info libc;
            if (dladdr(found, &libc) && strstr(libc.dli_fname, "/libc.so")) {
                found = ours;
            }
        }
        inside = 0;
    }
    return found;
}
