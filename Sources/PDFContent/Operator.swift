/// Operators of content streams that matter here (ISO 32000-1, annex A), as `ContentLexer` packs them.
enum Operator: UInt64 {
  case save = 0x71  // q
  case restore = 0x51  // Q
  case concatenate = 0x636D  // cm
  case lineWidth = 0x77  // w
  case dash = 0x64  // d
  case graphicsState = 0x6773  // gs

  case move = 0x6D  // m
  case line = 0x6C  // l
  case curve = 0x63  // c
  case curveFromCurrent = 0x76  // v
  case curveToEnd = 0x79  // y
  case close = 0x68  // h
  case rectangle = 0x7265  // re

  case stroke = 0x53  // S
  case closeStroke = 0x73  // s
  case fill = 0x66  // f
  case fillOld = 0x46  // F
  case fillEvenOdd = 0x662A  // f*
  case fillStroke = 0x42  // B
  case fillStrokeEvenOdd = 0x422A  // B*
  case closeFillStroke = 0x62  // b
  case closeFillStrokeEvenOdd = 0x622A  // b*
  case endPath = 0x6E  // n
  case clip = 0x57  // W
  case clipEvenOdd = 0x572A  // W*

  case strokeSpace = 0x4353  // CS
  case fillSpace = 0x6373  // cs
  case strokeColor = 0x5343  // SC
  case strokeColorN = 0x5343_4E  // SCN
  case fillColor = 0x7363  // sc
  case fillColorN = 0x7363_6E  // scn
  case strokeGray = 0x47  // G
  case fillGray = 0x67  // g
  case strokeRGB = 0x5247  // RG
  case fillRGB = 0x7267  // rg
  case strokeCMYK = 0x4B  // K
  case fillCMYK = 0x6B  // k
  case shading = 0x7368  // sh

  case beginText = 0x4254  // BT
  case endText = 0x4554  // ET
  case characterSpacing = 0x5463  // Tc
  case wordSpacing = 0x5477  // Tw
  case horizontalScaling = 0x547A  // Tz
  case leading = 0x544C  // TL
  case font = 0x5466  // Tf
  case renderingMode = 0x5472  // Tr
  case rise = 0x5473  // Ts
  case moveText = 0x5464  // Td
  case moveTextLeading = 0x5444  // TD
  case textMatrix = 0x546D  // Tm
  case nextLine = 0x542A  // T*
  case show = 0x546A  // Tj
  case showArray = 0x544A  // TJ
  case showNextLine = 0x27  // '
  case showSpaced = 0x22  // "

  case xObject = 0x446F  // Do
  case beginImage = 0x4249  // BI
  case imageData = 0x4944  // ID
  case beginMarked = 0x424D_43  // BMC
  case beginMarkedProperties = 0x4244_43  // BDC
  case endMarked = 0x454D_43  // EMC
}
