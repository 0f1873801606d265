/* The floor of recording: each second the counters are read, and 16 bytes appended. */
#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

int main(int count, char **arguments) {
  char text[8192];
  int file = open(arguments[count - 1], O_WRONLY | O_CREAT | O_APPEND, 0644);
  for (;;) {
    int stat = open("/proc/stat", O_RDONLY);
    ssize_t length = read(stat, text, sizeof text - 1);
    close(stat);
    text[length > 0 ? length : 0] = 0;
    long user = 0, nice = 0, system = 0, idle = 0;
    sscanf(text, "cpu %ld %ld %ld %ld", &user, &nice, &system, &idle);
    long sample[2] = {(long)time(NULL), (user + nice + system) * 1000 / (user + nice + system + idle)};
    if (write(file, sample, sizeof sample) < 0) return 1;
    sleep(1);
  }
}
