import Foundation
import Testing

/// What `kiji extract` shows of how a page was read.
@Suite("読み方を示す") struct OverlayTests {
  private static let sample = "Corpus/newsletters/2025-02-01-shioji-589.pdf"

  /// Reads the PNGs and says, for each region of each block, what share of its outline is coloured, and whether there is a
  /// label over its upper left corner: `PAGE BLOCK OUTLINE LABEL`.
  private static let reader = """
    import json, struct, sys, zlib

    def rows(path):
        data = open(path, "rb").read()
        assert data[:8] == b"\\x89PNG\\r\\n\\x1a\\n"
        at, packed = 8, b""
        while at < len(data):
            length, kind = struct.unpack(">I4s", data[at:at + 8])
            body = data[at + 8:at + 8 + length]
            if kind == b"IHDR":
                width, height, depth, colour = struct.unpack(">IIBB", body[:10])
                assert (depth, colour) == (8, 2)
            if kind == b"IDAT":
                packed += body
            at += 12 + length
        raw, step, result = zlib.decompress(packed), 3 * width, []
        above = bytearray(step)
        for row in range(height):
            kind, line = raw[row * (step + 1)], bytearray(raw[row * (step + 1) + 1:(row + 1) * (step + 1)])
            for x in range(step):
                a, b, c = line[x - 3] if x >= 3 else 0, above[x], above[x - 3] if x >= 3 else 0
                if kind == 1: line[x] = (line[x] + a) & 255
                elif kind == 2: line[x] = (line[x] + b) & 255
                elif kind == 3: line[x] = (line[x] + (a + b) // 2) & 255
                elif kind == 4:
                    p = a + b - c
                    near = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
                    line[x] = (line[x] + near) & 255
            result.append(line)
            above = line
        return width, height, result

    def coloured(picture, x, y, reach):
        width, height, lines = picture
        for row in range(max(0, y - reach), min(height, y + reach + 1)):
            for column in range(max(0, x - reach), min(width, x + reach + 1)):
                pixel = lines[row][3 * column:3 * column + 3]
                if max(pixel) - min(pixel) > 50:
                    return True
        return False

    pictures = {}
    for number, block in enumerate(json.load(open(sys.argv[1]))["blocks"]):
        # Those of chrome, tables and separators are grey.
        if block["role"] in ("chrome", "table-row", "separator"):
            continue
        # A text over several columns or tiers has an outline in each: there its lines go back.
        regions = []
        for line in block["lines"]:
            box = (line["box"]["x"], line["box"]["y"], line["box"]["x"] + line["box"]["width"],
                   line["box"]["y"] + line["box"]["height"])
            goes_back = regions and (line["page"] != regions[-1][0] or
                (box[0] > last[0] + 1 if block["writing"] == "vertical" else box[1] < last[1] - 1))
            if not regions or goes_back:
                regions.append((line["page"], box))
            else:
                a = regions[-1][1]
                regions[-1] = (line["page"], (min(a[0], box[0]), min(a[1], box[1]), max(a[2], box[2]), max(a[3], box[3])))
            last = box
        for page, box in regions:
            if page not in pictures:
                pictures[page] = rows(sys.argv[2] + f"-p{page}.png")
            left, top, right, bottom = (2 * side for side in box)
            places = [(left + (right - left) * k / 20, y) for k in range(21) for y in (top, bottom)]
            places += [(x, top + (bottom - top) * k / 20) for k in range(21) for x in (left, right)]
            outline = sum(coloured(pictures[page], round(x), round(y), 2) for x, y in places) / len(places)
            label = coloured(pictures[page], round(left + 2), round(top - 9), 3)
            print(page, number + 1, f"{outline:.2f}", int(label))
    """

  @Test("--overlayの絵では、どの段落も色のある枠で囲まれ、番号がつく") func overlay() throws {
    let place = try Workplace()
    try place.copy(Self.sample, to: "汐路.pdf")
    try place.write(Self.reader, to: "reader.py")
    let outcome = try place.kiji("extract", "--json", "--overlay", "絵", "汐路.pdf", worker: .real)
    #expect(outcome.status == 0 && outcome.diagnostics.isEmpty)
    let pictures = try FileManager.default.contentsOfDirectory(atPath: place.path("絵"))
    #expect(pictures.sorted() == ["汐路-p1.png", "汐路-p2.png"])
    try place.write(outcome.output, to: "汐路.json")
    let seen = try place.shell("python3 reader.py 汐路.json 絵/汐路")
    #expect(seen.status == 0, "\(seen)")
    let parts = seen.outputLines.map { $0.split(separator: " ") }
    #expect(parts.count > 20)
    for part in parts { #expect(Double(part[2]) ?? 0 >= 0.9 && part[3] == "1", "\(part)") }
  }

  @Test("--explainは、どの段落にも場所と役を、どの行のつながりにも理由を言う", arguments: [sample, "Corpus/newsletters/2024-11-29-yunagi-112.pdf"])
  func explain(sample: String) throws {
    let place = try Workplace()
    try place.copy(sample, to: "紙.pdf")
    let outcome = try place.kiji("extract", "--explain", "--all", "紙.pdf", worker: .real)
    #expect(outcome.status == 0)
    let blocks = outcome.outputLines.filter { !$0.hasPrefix("!") }.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    #expect(blocks.map { String($0[0]) } == (1...blocks.count).map(String.init))
    var joined = 0
    for block in blocks {
      let facts = block[1].split(separator: ";").map { $0.drop { $0 == " " } }
      #expect(facts[0].wholeMatch(of: #/p\d+(\+\d+)*/#) != nil && facts.count >= 4, "\(block)")
      let lines = try #require(facts.first { $0.hasPrefix("lines ") }, "\(block)")
      let count = try #require(lines.firstMatch(of: #/lines (\d+)/#).flatMap { Int($0.1) })
      let reasons = lines.matches(of: #/([a-z-]+)×(\d+)/#).map { (name: String($0.1), count: Int($0.2) ?? 0) }
      #expect(reasons.reduce(0) { $0 + $1.count } == count - 1, "\(block)")
      #expect(!reasons.contains { $0.name == "none" }, "\(block)")
      joined += count - 1
    }
    #expect(joined > 20)
    #expect(blocks.contains { $0[1].contains("; region ") })
  }
}
