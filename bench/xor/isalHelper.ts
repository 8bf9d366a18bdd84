/**
 * Source of the helper that runs ISA-L, in C. It has a memory of its own with the same content, takes commands line by
 * line and answers each run with the time that it took so far and the hash of its last batch. It ends with its input.
 */

export const probeSource = '#include <isa-l/raid.h>\nint main(void) { return xor_gen(0, 0, 0) == 0; }\n'

export const helperSource = `
#include <isa-l/raid.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* time that this thread had a processor so far, and the hash of the last batch */
struct answer {
  double milliseconds;
  uint32_t hash;
};

static char *memory;

static uint32_t word_of(uint32_t number, uint32_t word) {
  uint32_t sum = 0;
  for (uint32_t bit = 0; number >> bit; bit++) {
    if (!((number >> bit) & 1)) continue;
    uint32_t mixed = (word * 8 + bit + 1) * 0x9e3779b1u;
    sum ^= (mixed ^ (mixed >> 15)) * 0x85ebca77u;
  }
  return sum;
}

static uint32_t sample(const char *target, uint64_t length) {
  uint32_t first, middle, last;
  memcpy(&first, target, 4);
  memcpy(&middle, target + length / 8 * 4, 4);
  memcpy(&last, target + length - 4, 4);
  return first ^ (middle << 1) ^ (last << 2);
}

/* operations: g(ather), i(nto), d(elta), c(heck) */
static uint32_t call(char operation, int count, uint64_t length, char *first, uint64_t stride, char *target) {
  void *blocks[40];
  int n = 0;
  int in_place = operation == 'i' || operation == 'd';
  if (in_place) blocks[n++] = target;
  for (int i = 0; i < count; i++) blocks[n++] = first + i * stride;
  if (operation == 'c') return xor_check(n, (int)length, blocks) == 0 ? (uint32_t)-1 : 0;
  uint32_t before = in_place ? sample(target, length) : 0;
  blocks[n++] = target;
  if (xor_gen(n, (int)length, blocks) != 0) exit(3);
  return before ^ sample(target, length);
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  FILE *in = fopen(argv[1], "r");
  FILE *out = fopen(argv[2], "w");
  char verb;
  while (fscanf(in, " %c", &verb) == 1) {
    unsigned long long a, b, c, stride, lead, target, places, place, calls, batches;
    int count;
    char operation;
    if (verb == 'm' && fscanf(in, "%llu", &a) == 1) {
      memory = aligned_alloc(65536, a);
      if (memory == NULL) return 4;
    } else if (verb == 'p' && fscanf(in, "%llu %llu %llu", &a, &b, &c) == 3) {
      uint32_t *words = (uint32_t *)(memory + a);
      for (uint32_t word = 0; word < c / 4; word++) words[word] = word_of((uint32_t)b, word);
    } else if (verb == 'c' && fscanf(in, "%llu %llu %llu", &a, &b, &c) == 3) {
      memcpy(memory + a, memory + b, c);
    } else if (verb == 't' && fscanf(in, "%llu %llu", &a, &b) == 2) {
      memset(memory + a, 1, b);
    } else if (verb == 'r' && fscanf(in, " %c %d %llu %llu %llu %llu %llu %llu %llu %llu %llu", &operation, &count, &a,
                                     &b, &stride, &lead, &target, &places, &place, &calls, &batches) == 11) {
      uint32_t hash = 0;
      for (; batches > 0; batches--) {
        hash = 0;
        for (unsigned long long i = 0; i < calls; i++) {
          char *first = memory + b + (lead + place * count) * stride;
          hash = hash * 31 + call(operation, count, a, first, stride, memory + target + place * stride);
          if (++place == places) place = 0;
        }
      }
      struct timespec used;
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
      struct answer answer = {used.tv_sec * 1e3 + used.tv_nsec / 1e6, hash};
      fwrite(&answer, sizeof answer, 1, out);
      fflush(out);
    } else {
      return 5;
    }
  }
  return 0;
}
`
