/// A C interface to Xapian (https://xapian.org/docs/apidoc/html/) for the Swift target SearchIndex, and for nothing else.
///
/// - No C++ exception leaves any function. Each failure is a status; its words come through `message`.
/// - Who owns what: a `cxs_database` belongs to the caller and is given back with `cxs_database_free`. Every `cxs_bytes`,
///   hit array and message is malloc'd for the caller and given back with `cxs_free`. On failure nothing is handed out
///   but the message. Buffers passed in are only read during the call.
/// - Bytes in are a pointer and a count; only paths are C strings. Bytes out may hold anything.
/// - A database is used by one thread at a time; several databases may be used at once.
///
/// ## Framed text
///
/// Text to be indexed or looked for comes as UTF-8 with three bytes that UTF-8 never has: 0xFE before and 0xFF behind each
/// Latin word and digit group, 0xFD before each character that extends the one before it. A pattern framed alike then
/// matches whole words only, by plain byte comparison, and this side needs no Unicode tables.
///
/// A term is one framed word or one character, or two neighbours of those; spaces are passed over. Its first byte is never
/// an ASCII capital, so it cannot be one of the terms with a prefix:
///
/// | term            | on       | meaning                        |
/// | --------------- | -------- | ------------------------------ |
/// | `F` + file id   | passages | the file a passage belongs to  |
/// | `Q` + file id   | records  | the record of a file           |
/// | `Tf`            | records  | all records                    |
/// | `Tg`            | records  | those of files of which something is not in the index |
/// | `Kh` `Kc` `Kb`  | passages | headings; running heads; bylines |
/// | `Ku`            | passages | something in them is not counted in their terms |
/// | `L` + byte + level | passages | words of theirs begin with the byte, as many as the level says |
///
/// A space ends a pair: between Latin words or numbers it is one of print, elsewhere the bound of a table's cell. A term is
/// counted once for each place where a match may end, so that what is one token or one pair needs no text to be counted.
///
/// ## Value slot 0 of a passage
///
/// | bytes  | meaning                                                                        |
/// | ------ | ------------------------------------------------------------------------------ |
/// | 0–1    | bytes of framed text that repeat the end of the passage before; most significant first |
/// | 2–3    | bytes of aliases                                                               |
/// | 4–5    | bytes of katakana                                                              |
/// | 6–     | aliases                                                                        |
/// | …      | runs of framed text that are printed in katakana, ascending: bytes since the one before, bytes (LEB128) |
/// | …      | framed text                                                                    |
///
/// ## Value slot 1 of a passage
///
/// | bytes  | meaning                                                                        |
/// | ------ | ------------------------------------------------------------------------------ |
/// | 0      | class: 0 body, 1 heading, 2 running head or page number, 3 byline              |
/// | 1–4    | date, year × 10,000 + month × 100 + day, 0 where unknown; most significant first |
/// | 5–8    | ordinal in the file                                                            |
/// | 9–12   | article in the file                                                            |
/// | 13–28  | file id                                                                        |
/// | 29–32  | passages of the file in the documents behind it, one after the other           |
///
/// The reading of a slot is what a candidate costs. Where terms alone decide, the long one is not read.
///
/// Value slot 2 of a passage has what its text as printed is made of, and slot 3 of a record what its file is listed by and its
/// hits tell of it: where nothing else is asked for, their data, which are longer and compressed, are not read.
///
/// ## Aliases
///
/// An alias is another way to read a piece of the text, whole tokens: where a pattern meets it, the piece may be put so. In
/// order of beginning: `begin − the one before's:number length:number kind:byte n × byte`, in bytes of framed text (numbers
/// LEB128). Its tokens, and their pairs with what stands beside them, are terms like those of the text.
///
/// ## Data of a passage
///
/// They are handed in and given back as SearchIndex writes them, beginning with `lead:bytes text:bytes n × cell:number
/// lead:bytes n × (number number bytes) number number byte byte n × number heading:bytes`, and kept smaller: the text as steps from the
/// framed text in slot 0 (packing.cpp), a heading only in the first of a file's passages that has it, in the others how many
/// documents before them that is. What stands before the heading is in slot 2. What does not begin so is kept as it is.
///
/// ## Words
///
/// The words that are terms are listed by every other pair of their bytes, from the first on, as Xapian's synonyms of 0xFE and
/// that pair; those that were cut, also as synonyms of 0xFE alone. A list may have words that no passage has any more.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What can be done about a failure differs; so do the statuses.
enum {
  CXS_OK = 0,
  /// No database there.
  CXS_NOT_FOUND,
  /// Another writer holds it.
  CXS_LOCKED,
  /// It changed under the reader: reopen, and begin the whole query again.
  CXS_MODIFIED,
  /// What is stored cannot have been stored so.
  CXS_CORRUPT,
  /// Made by another version of Xapian.
  CXS_VERSION,
  /// The caller's mistake.
  CXS_BAD_ARGUMENT,
  /// The system refused: permission, disk full, …
  CXS_SYSTEM,
  /// Anything else.
  CXS_FAILED,
};
typedef int32_t cxs_status;

enum {
  CXS_FILE_ID_SIZE = 16,
  /// Classes of passages.
  CXS_BODY = 0,
  CXS_HEADING = 1,
  CXS_CHROME = 2,
  CXS_BYLINE = 3,
  /// More things to look for than the masks of a hit have bits are refused.
  CXS_MAXIMUM_ATOMS = 64,
};

/// A Xapian database, open for reading or for writing.
typedef struct cxs_database cxs_database;

/// Bytes on the heap; `data` is freed with `cxs_free`, and null when `size` is 0.
typedef struct cxs_bytes {
  uint8_t *data;
  size_t size;
} cxs_bytes;

/// A passage that matches.
typedef struct cxs_hit {
  /// Bit i: atom i of the plan holds as typed.
  uint64_t exact;
  /// Bit i: atom i of the plan holds as typed or by another form.
  uint64_t loose;
  uint32_t document;
  uint32_t date;
  uint32_t ordinal;
  uint32_t article;
  /// Thousandths.
  int32_t score;
  uint8_t file[CXS_FILE_ID_SIZE];
  uint8_t passage_class;
} cxs_hit;

/// How many passages of a file match.
typedef struct cxs_file_count {
  uint8_t file[CXS_FILE_ID_SIZE];
  uint64_t passages;
} cxs_file_count;

/// The hits of a search, best first.
typedef struct cxs_hits {
  /// Freed with `cxs_free`; null when `count` is 0.
  cxs_hit *items;
  size_t count;
  /// Every passage that matches, returned or not; at least those returned where the plan does not ask for the total.
  uint64_t total;
  /// Where the plan asks for them: each file with a passage that matches, once. Freed with `cxs_free`; null where there are none.
  cxs_file_count *files;
  size_t file_count;
} cxs_hits;

/// Gives back memory that a function of this header handed out. Null is allowed.
void cxs_free(void *memory);

/// Databases not yet given back, for tests of ownership.
int64_t cxs_live_databases(void);

/// Xapian's version; a constant.
const char *cxs_library_version(void);

/// A reader over no database at all; `cxs_database_add` fills it. An index nothing was written to stays so.
cxs_status cxs_reader_new(cxs_database **out, char **message);

/// Adds a database to what a reader reads.
cxs_status cxs_database_add(cxs_database *database, const char *path, char **message);

/// Writes what a reader reads into one new database at `path`, as small as it goes, and on disk when it returns. The reader
/// goes on unchanged.
cxs_status cxs_database_compact(cxs_database *database, const char *path, char **message);

/// Has Xapian check a database: the trees of its tables, and its postings against its documents.
///
/// - `problems`: how many were found.
/// - `report`: Xapian's own words, in lines.
cxs_status cxs_database_check(const char *path, uint64_t *problems, cxs_bytes *report, char **message);

/// What `cxs_database_check_passages` finds wrong with a passage.
enum {
  /// Its value slot is not as this shim writes it.
  CXS_FAULT_SLOT = 1,
  /// Its terms are not those of its framed text.
  CXS_FAULT_TERMS = 2,
  /// A term of it does not lead to it.
  CXS_FAULT_POSTINGS = 3,
};

/// Holds the passages of a file against their framed text: its terms are made again, and every term has to lead back.
///
/// - `out`: of each passage at fault, its ordinal (little-endian 32-bit) and one byte of `CXS_FAULT_…`.
cxs_status cxs_database_check_passages(cxs_database *database, const uint8_t *file, cxs_bytes *out, char **message);

/// Opens a database for writing, or makes it. Never waits for another writer: Xapian's own wait has no end.
cxs_status cxs_writer_open(const char *path, cxs_database **out, char **message);

/// Closes a database. What a writer was given since its last commit is dropped, as if the process had been killed.
void cxs_database_free(cxs_database *database);

/// Counts documents, and how many of them are records of files.
cxs_status cxs_database_counts(cxs_database *database, uint64_t *documents, uint64_t *records, char **message);

/// Reads a named value; empty where there is none. Metadata hold versions and roots.
cxs_status cxs_database_metadata(cxs_database *database, const char *key, cxs_bytes *out, char **message);

/// Reads the records of all files: each as a little-endian 32-bit count and its bytes, in no meaningful order. One buffer,
/// because ten thousand are read at the start of each run.
cxs_status cxs_database_records(cxs_database *database, cxs_bytes *out, char **message);

/// Reads one file's record; empty where there is none.
cxs_status cxs_database_record(cxs_database *database, const uint8_t *file, cxs_bytes *out, char **message);

/// Reads what all files are listed and counted by, as `cxs_database_records` does: a fraction of their records, and not compressed.
cxs_status cxs_database_all_summaries(cxs_database *database, cxs_bytes *out, char **message);

/// The same of the files that were written as having gaps.
cxs_status cxs_database_summaries_with_gaps(cxs_database *database, cxs_bytes *out, char **message);

/// Reads what files are listed and counted by, of each in the order given, as `cxs_database_records` does; empty where there
/// is no such file.
///
/// - `files`: `count` ids of `CXS_FILE_ID_SIZE` bytes.
cxs_status cxs_database_summaries(
    cxs_database *database, const uint8_t *files, size_t count, cxs_bytes *out, char **message);

/// Reads the data of all passages of a file, as `cxs_database_records` does.
cxs_status cxs_database_passages(cxs_database *database, const uint8_t *file, cxs_bytes *out, char **message);

/// Lists the documents of a file's passages: their numbers, ascending, 32 bits each, the lowest byte first.
cxs_status cxs_database_passage_numbers(
    cxs_database *database, const uint8_t *file, cxs_bytes *out, char **message);

/// Reads the data of one document that a hit named.
cxs_status cxs_database_document(cxs_database *database, uint32_t document, cxs_bytes *out, char **message);

/// Reads the beginning of it, up to the heading at least.
cxs_status cxs_database_beginning(cxs_database *database, uint32_t document, cxs_bytes *out, char **message);

/// Says of which documents the beginnings will be read, in whatever order: they are then read at once.
cxs_status cxs_database_read_ahead(
    cxs_database *database, const uint32_t *documents, size_t count, char **message);

/// Reads the texts of documents that hits named, in the order given: of each a little-endian 32-bit count and the text as
/// printed, UTF-8.
cxs_status cxs_database_texts(
    cxs_database *database, const uint32_t *documents, size_t count, cxs_bytes *out, char **message);

/// Reads in the same way what is compared of them (slot 4).
cxs_status cxs_database_sketches(
    cxs_database *database, const uint32_t *documents, size_t count, cxs_bytes *out, char **message);

/// Reads the spellings seen of a dictionary form, sorted, as `cxs_database_records` does.
cxs_status cxs_database_spellings(
    cxs_database *database, const uint8_t *lemma, size_t size, cxs_bytes *out, char **message);

/// Reads the terms that begin with some bytes, in order and at most so many, as `cxs_database_records` does.
cxs_status cxs_database_terms(
    cxs_database *database, const uint8_t *prefix, size_t size, size_t most, cxs_bytes *out, char **message);

/// What each Unicode scalar is to the frames, in pages of 256: `values[pages[scalar >> 8] + (scalar & 0xFF)] & 7` is 1 for
/// a letter, 2 for a digit, 3 for an extender, 4 for a space.
typedef struct cxs_classes {
  /// 0x1100 of them.
  const int32_t *pages;
  const uint8_t *values;
  size_t value_count;
} cxs_classes;

/// Finds the passages a plan describes. Terms propose candidates, the text in the value slot decides; then, where the plan
/// has a second test, the text as printed, which is framed with the help of `classes` (else null).
///
/// A plan is (numbers LEB128, `n × x` a count and its elements, `bytes` a count and bytes):
///
///     plan      = order:byte wanted:number most:number total:byte files:byte kinds:number marks:bytes ends:bytes  n × files  n × articles  test  0 | 1 test
///     order     = 0 score, 1 newest, 2 oldest, 3 file and ordinal, 4 whichever are found first
///     most      = so many may be returned where they are known anyway; not less than wanted
///     total     = 1: every passage is counted; 0: the search may end when it has those wanted
///     files     = 1: of each file its first hit alone is returned; 2: its passages are counted (total is 1, wanted is
///                 not 0); 0: neither
///     kinds     = the kinds of aliases that count, by bit
///     marks     = marks of punctuation in UTF-8, one behind the other
///     ends      = those that part phrases
///     files     = n × 16 bytes, ascending
///     articles  = n × (16 bytes of a file and 4 of an article, the most significant first), ascending
///     test      = gap:number  n × literal  n × atom  condition
///     literal   = scores:byte  n × (other:byte pattern)      (other: 1 by another form of a word, behind all that are 0)
///     pattern   = open:byte begun:byte lead:byte tail:byte short:byte  n × (joint:byte measured:byte bytes)  (framed parts; joint: 0 with at most `gap` characters before,
///                                                             1 with nothing or one space, 2 with nothing or up to three
///                                                             marks, 3 those of ends among them; open: the last may go on;
///                                                             begun: the first may have begun before; measured: begins
///                                                             with a number that is no fraction of another; lead and
///                                                             tail: so many characters at its ends are hiragana as they
///                                                             were typed, 4 at most; short: 1 two katakana, 2 another
///                                                             form of such a word: where hiragana is printed for them,
///                                                             it is a word of its own)
///     atom      = 0 literal:number | 1 n × atom | 2 distance:number atom atom        (any of; near)
///     condition = 0 | 1 atom:number | 2 n × condition | 3 n × condition | 4 condition | 5 files:number
///               | 6 articles:number | 7 first:number last:number | 8 class:byte
///                                                            (true, atom, all, any, not, in one of the files, in one of
///                                                            the articles, of a date in the range, of the class)
///
/// The score of a hit depends on its folded text and on how many passages have the words, on nothing else: not on document
/// numbers, insertion order, or how the index is divided. Hits of equal rank come by date, file id, ordinal.
cxs_status cxs_database_search(
    cxs_database *database, const uint8_t *plan, size_t size, const cxs_classes *classes, cxs_hits *out,
    char **message);

/// Says of each atom of a plan how many passages have it at most, from the frequencies of its terms alone.
///
/// - `out`: 32 bits for each atom, the lowest byte first.
cxs_status cxs_database_bounds(
    cxs_database *database, const uint8_t *plan, size_t size, cxs_bytes *out, char **message);

/// Sets a named value, at the next commit.
cxs_status cxs_writer_set_metadata(
    cxs_database *database, const char *key, const uint8_t *value, size_t size, char **message);

/// Puts a file in place of what was there of it, at the next commit and in one piece: a commit of Xapian's own accord never
/// falls between. `batch` is one buffer, so that a file crosses the border once (counts are little-endian 32-bit):
///
///     batch   = gaps:byte bytes (summary) bytes (record)  n × (the first 29 bytes of slot 1, bytes (slot 0), bytes (data), bytes (slot 4))  n × (bytes (lemma), bytes (spelling))
cxs_status cxs_writer_put_file(
    cxs_database *database, const uint8_t *file, const uint8_t *batch, size_t size, char **message);

/// Writes a file's record and leaves its passages as they are, but for the date in their slots (`date` as it stands there).
/// `has_gaps`: something of the file is not in the index.
cxs_status cxs_writer_put_record(
    cxs_database *database, const uint8_t *file, uint32_t date, int32_t has_gaps, const uint8_t *summary,
    size_t summary_size, const uint8_t *record, size_t size, char **message);

/// Takes a file's record and passages out.
cxs_status cxs_writer_remove_file(cxs_database *database, const uint8_t *file, char **message);

/// Makes everything since the last commit durable, at once. Refused after a failed write: half a file may be in.
cxs_status cxs_writer_commit(cxs_database *database, char **message);

#ifdef __cplusplus
}
#endif
