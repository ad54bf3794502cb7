/// Everything the program says, in both languages, side by side.
///
/// `{path}` is filled when the phrase is said; `{count:file|files}` is a number with its English noun.
enum Phrase: String, Sendable, CaseIterable {
  // What stands before a line.
  case error, hint, note

  // The index.
  case noIndexHere, beginWithIngest, noIndexAt, notAnIndex, chooseAnotherFolder, indexLocked, waitForLock
  case indexVersion, rebuildIndex, indexFormat, updateProgram, indexDamaged, indexChanging, tryAgain, indexUnreadable
  case checkPermissions, indexRefused, indexEmpty

  // Why a file has no text, and what to do.
  case fileEncrypted, fileEncryptedRemedy, fileDamaged, fileDamagedRemedy, fileNotPDF, fileNotPDFRemedy, fileEmpty
  case fileEmptyRemedy, fileTruncated, fileTruncatedRemedy, fileTimeout, fileTimeoutRemedy, fileMemory
  case fileMemoryRemedy, fileCrash, fileCrashRemedy, fileUnreadable, fileUnreadableRemedy, fileTooLarge
  case fileTooLargeRemedy, fileOther, fileOtherRemedy, onPage

  // Queries that cannot be read.
  case queryAt, queryEmpty, queryWordAfter, queryWordBefore, queryQuote, queryClosingParenthesis
  case queryOpeningParenthesis, queryNothingBetween, queryAsterisk, queryDistance, queryOnlyExcluded, queryNear
  case queryUnknownField, queryDate, queryEmptySpan, queryFieldValue, queryTooManyWords, queryTooDeep, queryHint,
    queryExcludedHint

  // search
  case nothingFound, nothingFoundHint, scopeArticle, scopeDocument, otherForms, takenAsWords, emptyWord, askedWord
  case someWordsOnly, numberOnly, wordsAlike, partialWords, takenAsDate, takenAsEvent, labelledLines
  case synonymsLine, synonymsOneWord, synonymsEmptyWord, synonymsTooMany, synonymsNotText
  case synonymsHint
  case noDictionary, noDictionaryHint, dictionaryUnusable, dictionaryFormat, morePassages

  // ingest, rebuild, extract
  case nothingToIngest, pathNotFound, checkSpelling, pathUnreadable, workerNotFound, workerNotFoundHint
  case workerUnusable, workerUnusableHint, popplerDataMissing, popplerDataHint, passwordFileUnreadable, fileFailed,
    fileLost, fileLostHint
  case folderUnreadable, pageLeftOut, pagesScanned, pagesScannedHint, pagesUnmapped,
    pagesUnmappedHint, pagesLeftOut, vanishedRootMissing, vanishedRootEmpty,
    vanishedTooMany, vanishedHint
  case interrupted, continueLater, rebuildInterrupted, rebuildRecordsLost, rebuildRootsLost, rebuildRootsLostHint
  case rebuildWouldLoseAll, rebuildWouldLoseAllHint
  case workerDictionaryHint
  case progressScanning, progressFinishing, progressRate, progressRemaining, progressFailures
  case summaryDryRun, summaryIndexed, summaryFromCache, summaryUnchanged, summaryRenamed, summaryDuplicates
  case summaryRemoved, summaryFailed, summaryFailedBefore, summaryOtherKinds, noExtension, summaryPages
  case summaryRebuilt

  // show, status
  case noSuchPage, severalDocuments, oneOf, notInIndex, ingestIt
  case labelTitle, labelDate, labelIssue, labelPage, labelPages, labelTextless, labelFailedPages, labelIndex
  case labelDocuments, labelFailures, labelPassages, labelSize, labelRoot, labelDictionary, labelVersions

  // list
  case nothingListed, nothingFailed, labelPageCount, labelPath, labelReason

  // remove, compact, check
  case dateHint, seeList, removedDocument, removedCopy, forgottenRoot, summaryTakenOut, staysOut, summaryStayOut,
    labelRemoved
  case compactedDatabases, compactedCache, indexIsFile
  case checkedWell, checkCurrent, checkCurrentMissing, checkDatabaseMissing, checkDatabase, checkRecords
  case checkPassageCount, checkPassage, checkUnreachable, checkAstray, cacheEntryDamaged, deleteCacheEntries, andMore

  // The user's configuration; doctor
  case configurationUnreadable, configurationName, configurationPath, configurationHint
  case doctorPrograms, doctorPages, doctorLimits, doctorMissing, doctorPresent, doctorUnknown, doctorSwitchedOff,
    doctorSeconds
  case doctorPageSeconds, doctorOtherTools, doctorMore, doctorPageTotal, doctorUnreadable, doctorDoubtful
  case doctorSuspicious
  case labelKiji, labelWorker, labelPopplerData, labelPager, labelLimitFile, labelLimitPage, labelLimitMemory, labelJobs
  case labelFolder, labelCache, originOption, originEnvironment, originNearest, originConfiguration
  case pageUnreadable, pagePicture, pageRecognized, pageOCRLayer
  case flagUnmapped, flagRecovered, flagRepaired, flagInvisible
  case flagMisplaced, flagBrackets, flagNumbering, flagWeekdays, flagOpenParagraphs

  // Output.
  case outputFailed, unexpectedFailure

  // Usage errors.
  case unknownOption, unknownOptionSuggestion, missingValue, invalidValue, missingArgument, unexpectedArgument
  case unexpectedArguments, optionTakesNoValue, invalidOption, otherMistake, unknownCommand, knownCommands, usageHelp
  case numberTooSmall, optionsExclude, badGlob, badGlobHint

  // Help: the words of the parser's own frame.
  case helpOverview, helpUsage, helpArguments, helpOptions, helpSubcommands, helpDefault, helpValues
  case helpShowHelp, helpShowVersion, helpHelpCommand, helpSeeAlso

  // Help: commands and options.
  case helpKiji, helpSearch, helpSearchDiscussion, helpQuery, helpIndex, helpJSON, helpColor, helpQuiet
  case helpLimit, helpOffset, helpContext, helpSort, helpIn, helpFiles, helpCount, helpNull, helpExact, helpWithout
  case helpIngest, helpIngestDiscussion, helpIngestPaths, helpJobs, helpTimeLimit, helpMemoryLimit, helpPasswordFile
  case helpInclude, helpExclude, helpDryRun, helpForce, helpPrune, helpNoCache, helpLockTimeout
  case helpExtract, helpExtractDiscussion, helpExtractFiles, helpExtractJSON, helpAll, helpRows, helpExplainLayout,
    helpOverlay
  case overlayNotWritten, overlayNotWrittenHint
  case helpShow, helpShowDiscussion, helpShowTarget, helpStatus, helpStatusJSON, helpFailed
  case helpRebuild, helpRebuildDiscussion
  case helpHyperlinks, helpNoPager, helpSearchFormat
  case helpExamples, examplesSearch, examplesIngest, examplesExtract, examplesShow, examplesStatus, examplesRebuild
  case examplesSet, examplesExport, examplesImport, examplesDoctor, examplesRemove, examplesCompact, examplesCheck
  case examplesList
  case helpDoctor, helpDoctorDiscussion, helpDoctorAll, helpDoctorJSON
  case helpRemove, helpRemoveDiscussion, helpRemovePaths, helpCompact, helpCompactDiscussion, helpCheck
  case helpCheckDiscussion, helpForgetGlobs
  case helpList, helpListDiscussion, helpListSort, helpReverse, helpAfter, helpBefore, helpListIn, helpListFailed
  case helpListFormat, helpListNull

  // Bibliography: show, set, export, import.
  case labelSeries, labelIssuer, labelBut, fromPerson, fromMasthead, fromFileName, fromMetadata, evidenceOn
  case contradictionDiffer, contradictionWeekday, contradictionMadeBefore
  case correctionsNotText, correctionsHint, correctionNotUnderstood, correctionBadHash, correctionNoFile
  case correctionUnknownField, correctionBadDate, correctionTwice, nothingToSet, nothingToSetHint, badDateValue
  case badDateHint, setNothingChanged, exportHint, exportBadFile, importDone, importOtherVersion
  case importMissing, importNothing, helpSet, helpSetDiscussion, helpSetTarget, helpSetDate, helpSetIssue, helpSetTitle
  case helpSetSeries, helpSetIssuer, helpUnset, helpExport, helpExportDiscussion, helpExportFile, helpImport
  case helpImportDiscussion, helpImportFile, helpShowJSON
  case labelContradictions

  // Series.
  case seriesMissing, seriesDoubled, seriesMisplaced, noIssueMissing, helpListSeries, helpListIssuer
  case helpListMissing

  // diff.
  case diffNothingHint, diffUndated, diffFirst, diffUnchanged, diffChanged, diffOther, diffAbsent, diffNotYet,
    diffPapers
  case helpDiff
  case helpDiffDiscussion, helpDiffWords, helpDiffRank, helpDiffPassage, helpDiffSeries, helpDiffIn

  // search: facets, folding, explanations.
  case labelYear, labelFiscalYear, labelUnknown, similarHere, similarElsewhere, similarHint
  case nothingPart, nothingPartNone, nothingNear, nothingLongest, nothingTogether, nothingForms, nothingElsewhere
  case nothingLimit, nothingWithin
  case nothingFilesFailed, nothingUnread, explainRead, explainEqual, explainInPassage, explainInArticle
  case explainInDocument, explainAsTyped, explainAttempt, explainForms, explainAll, explainAny, explainNot
  case explainAbbreviations, explainPunctuation, explainPronunciation, explainNearWords, explainMostWords
  case explainNear, explainKindTyped, explainKindForm, explainKindChrome, explainScore, helpFold, helpFacets
  case helpExplain

  // status: facets, contradictions.
  case helpContradictions, helpStatusFacets

  // diff: examples.
  case examplesDiff

  /// The phrase in both languages.
  var entry: (english: String, japanese: String) {
    switch self {
    case .error: ("error", "エラー")
    case .hint: ("hint", "ヒント")
    case .note: ("note", "お知らせ")

    case .noIndexHere: ("there is no index here yet", "ここにはまだ索引がありません")
    case .beginWithIngest:
      ("make one from a folder of PDFs: kiji ingest{index} FOLDER", "PDFの入ったフォルダーから作れます: kiji ingest{index} フォルダー")
    case .noIndexAt: ("{path}: there is no index here", "{path}: ここには索引がありません")
    case .notAnIndex:
      ("{path}: this folder holds other things and is not an index", "{path}: 別のものが入っているフォルダーで、索引ではありません")
    case .chooseAnotherFolder:
      ("choose an empty or new folder: --index FOLDER", "空のフォルダーか新しいフォルダーを指定してください: --index フォルダー")
    case .indexLocked:
      ("{path}: another run of kiji is writing this index", "{path}: 別のkijiがこの索引に書き込んでいます")
    case .waitForLock:
      (
        "try again when it has finished, or wait for it: --lock-timeout SECONDS",
        "終わってからやり直すか、待つ秒数を指定してください: --lock-timeout 秒"
      )
    case .indexVersion:
      (
        "{path}: the index was made by another version ({found}; this program makes {expected})",
        "{path}: 別の版で作られた索引です（索引は{found}、このプログラムは{expected}）"
      )
    case .rebuildIndex:
      ("make it anew from its cache: kiji rebuild --index {path}", "手元の抽出結果から作り直してください: kiji rebuild --index {path}")
    case .indexFormat:
      ("{path}: the index has a format this program does not know ({found})", "{path}: このプログラムの知らない形式の索引です（{found}）")
    case .updateProgram:
      ("use a newer kiji, or another index: --index FOLDER", "新しいkijiを使うか、別の索引を指定してください: --index フォルダー")
    case .indexDamaged: ("{path}: the index is damaged: {detail}", "{path}: 索引が壊れています: {detail}")
    case .indexChanging:
      ("{path}: the index kept changing while it was read", "{path}: 読んでいる間に索引が何度も書き換えられました")
    case .tryAgain: ("try again in a moment", "少し待ってからやり直してください")
    case .indexUnreadable: ("{path}: the index cannot be used: {detail}", "{path}: 索引を使えません: {detail}")
    case .checkPermissions:
      (
        "check that the folder may be read and written, and that the disk is not full",
        "フォルダーの読み書きの権限と、ディスクの空きを確かめてください"
      )
    case .indexRefused: ("{path}: the index refused a value: {detail}", "{path}: 索引に入れられない値です: {detail}")
    case .indexEmpty: ("the index holds no documents yet", "索引にはまだ文書がありません")

    case .fileEncrypted: ("the document is encrypted, and no password opens it", "暗号化されていて、開けるパスワードがありません")
    case .fileEncryptedRemedy:
      (
        "write its password into a file, one a line, and give that: --password-file FILE",
        "パスワードを1行に1つ書いたファイルを指定してください: --password-file ファイル"
      )
    case .fileDamaged: ("the document is damaged", "PDFが壊れています")
    case .fileDamagedRemedy:
      ("open it in a PDF viewer and save it anew, or ask for another copy", "PDFビューアーで開いて保存し直すか、別の写しを入手してください")
    case .fileNotPDF: ("this is not a PDF", "PDFではありません")
    case .fileNotPDFRemedy:
      ("give it its proper name, or leave it out: --exclude GLOB", "正しい拡張子に直すか、対象から外してください: --exclude パターン")
    case .fileEmpty: ("the file is empty", "ファイルが空です")
    case .fileEmptyRemedy: ("copy or download it again", "もう一度コピーするか、ダウンロードし直してください")
    case .fileTruncated: ("the document's end is missing", "PDFの終わりの部分が欠けています")
    case .fileTruncatedRemedy: ("copy or download it again", "もう一度コピーするか、ダウンロードし直してください")
    case .fileTimeout: ("it took longer than the time limit", "制限時間内に終わりませんでした")
    case .fileTimeoutRemedy:
      ("give it more time: --time-limit SECONDS --force", "制限時間を延ばしてください: --time-limit 秒 --force")
    case .fileMemory: ("it took more memory than the limit", "メモリーの上限を超えました")
    case .fileMemoryRemedy:
      ("give it more memory: --memory-limit MIB --force", "上限を上げてください: --memory-limit メビバイト --force")
    case .fileCrash: ("the extractor stopped on it", "抽出プログラムが途中で止まりました")
    case .fileCrashRemedy:
      ("open it in a PDF viewer and save it anew; then ingest again", "PDFビューアーで開いて保存し直してから、もう一度取り込んでください")
    case .fileUnreadable: ("the file cannot be read", "ファイルを読めません")
    case .fileUnreadableRemedy: ("check that it exists and that you may read it", "ファイルがあるか、読む権限があるかを確かめてください")
    case .fileTooLarge: ("the file is too large", "ファイルが大きすぎます")
    case .fileTooLargeRemedy: ("split it into several PDFs", "いくつかのPDFに分けてください")
    case .fileOther: ("it could not be processed ({name})", "処理できませんでした（{name}）")
    case .fileOtherRemedy:
      ("ingest again; if it fails again, leave it out: --exclude GLOB", "もう一度取り込み、それでも駄目なら対象から外してください: --exclude パターン")
    case .onPage: ("page {page}", "{page}ページ")

    case .queryAt:
      ("the query cannot be read at character {position}: {detail}", "検索式の{position}文字目が読めません: {detail}")
    case .queryEmpty: ("there is nothing to search for", "探す言葉がありません")
    case .queryWordAfter: ("a word is missing after {value}", "{value} の後に言葉がありません")
    case .queryWordBefore: ("a word is missing before {value}", "{value} の前に言葉がありません")
    case .queryQuote: ("the closing {value} is missing", "閉じる {value} がありません")
    case .queryClosingParenthesis: ("a closing ) is missing", "閉じる ) がありません")
    case .queryOpeningParenthesis: ("this ) has no ( before it", "この ) に対応する ( がありません")
    case .queryNothingBetween: ("there is nothing between the brackets or quotation marks", "括弧または引用符の中に何もありません")
    case .queryAsterisk: ("a word is missing beside *", "* の前か後に言葉がありません")
    case .queryDistance: ("NEAR/ wants a number from 1 to {value}", "NEAR/ の後には1から{value}までの数が要ります")
    case .queryOnlyExcluded: ("it only says what to leave out", "除く言葉だけで、探す言葉がありません")
    case .queryNear:
      ("NEAR stands between two words or phrases", "NEAR の前後に置けるのは言葉か語句だけです")
    case .queryUnknownField:
      (
        "there is no field {value} (fields: {detail}); put it in quotation marks to search for it as text",
        "{value} という項目はありません（項目: {detail}）。文字として探すには引用符で囲んでください"
      )
    case .queryDate:
      (
        "'{value}' is no date; write 2024-12-16, 2024-12, 2024年度, 令和6年4月, 先月, or a span 2024-04..2025-03",
        "「{value}」は日付として読めません。2024-12-16、2024-12、2024年度、令和6年4月、先月、または範囲 2024-04..2025-03 のように書きます"
      )
    case .queryEmptySpan: ("'{value}' ends before it begins", "「{value}」は終わりが始まりより前です")
    case .queryFieldValue: ("a word is missing after {value}", "{value} の後に言葉がありません")
    case .queryTooManyWords: ("it has more than {value} words", "言葉の数が{value}を超えています")
    case .queryTooDeep: ("it has more than {value} parentheses inside one another", "括弧の入れ子が{value}段を超えています")
    case .queryHint:
      (
        "words side by side mean all of them; \"…\" is a phrase; OR, NOT, ( ), -語 and date: work: kiji search --help",
        "並べた言葉はすべて含むもの、\"…\" は語句。OR、NOT、( )、-語、date: が使えます: kiji search --help"
      )
    case .queryExcludedHint: ("add a word that is to be found: 賃金 -団交", "探す言葉も書いてください: 賃金 -団交")

    case .nothingFound: ("nothing found for {query}", "見つかりませんでした: {query}")
    case .nothingFoundHint: ("try fewer or shorter words", "言葉を減らすか、短くしてみてください")
    case .scopeArticle:
      ("no single passage holds all the words; these articles do", "一つの段落にすべての言葉を含むものはありません。一つの記事に含むものを示します")
    case .scopeDocument:
      ("no single article holds all the words; these documents do", "一つの記事にすべての言葉を含むものはありません。一つの文書に含むものを示します")
    case .otherForms:
      ("found by other forms of the words; as typed: --exact", "言葉の別の書き方で見つかったものを含みます。書いたとおりだけなら: --exact")
    case .someWordsOnly:
      (
        "no passage has all of {value}; these have most of them",
        "{value} をすべて含む段落はありません。多くを含むものを表示します"
      )
    case .numberOnly:
      (
        "no passage has enough of {query}; these have {value}",
        "{query} を十分に含む段落はありません。{value} を含むものを表示します"
      )
    case .wordsAlike:
      ("{query} does not occur; these passages have words like it", "{query} は見つからないため、意味の近い言葉を含む段落を表示します")
    case .labelledLines:
      (
        "lines that answer by their label (日時：, A　) or tell the number beside are shown, too, without your words perhaps",
        "見出しや「答」で答えている行（日時：…、A　…）や、隣で数をいう段落は、お尋ねの語がなくても表示します"
      )
    case .takenAsDate:
      (
        "nothing has this as typed; searched in documents dated {value}",
        "そのままでは見つからないため、日付が{value}の文書で探しました"
      )
    case .takenAsEvent:
      (
        "nothing has this as typed; searched for {query} in documents of half a year before and after {value}",
        "そのままでは見つからないため、日付が{value}の前後半年の文書で「{query}」を探しました"
      )
    case .partialWords:
      (
        "nothing has '{query}' with its first or last word whole; taken as part of a longer one",
        "「{query}」の端の英数字をひと続きの語とする箇所はありません。より長い語の一部として探しました"
      )
    case .synonymsLine: ("{path}: line {position}: {detail}", "{path}: {position}行目: {detail}")
    case .synonymsOneWord: ("a line needs two words or more with = between them", "1行に2つ以上の言葉を = で区切って書きます")
    case .synonymsEmptyWord: ("a word is missing beside =", "= の横に言葉がありません")
    case .synonymsTooMany: ("there are more than {count} lines", "行の数が{count}を超えています")
    case .synonymsNotText: ("the line is not UTF-8 text", "UTF-8の文字として読めない行です")
    case .synonymsHint: ("correct the line, or put # before it", "その行を直すか、頭に # を付けてください")
    case .takenAsWords:
      (
        "{query} does not occur as typed; searched for its words: {value}",
        "{query} はそのままでは見つからないため、次の言葉で探しました: {value}"
      )
    case .askedWord: ("{value} asks; passages without it are shown", "「{value}」は問う言葉なので、除いて探しました")
    case .emptyWord: ("{value} has no character that can be searched for", "{value} には検索できる文字がありません")
    case .noDictionary:
      (
        "no dictionary is installed: other forms of a word (とりくみ for 取り組み) are not searched",
        "辞書がないため、言葉の別の書き方（取り組みに対する「とりくみ」など）は探しません"
      )
    case .noDictionaryHint:
      (
        "install unidic-lite, or say where it is: KIJI_DICTIONARY=FOLDER",
        "unidic-liteを入れるか、場所を指定してください: KIJI_DICTIONARY=フォルダー"
      )
    case .dictionaryUnusable:
      (
        "{path}: the dictionary cannot be used ({detail}); other forms of a word are not searched",
        "{path}: 辞書を使えないため（{detail}）、言葉の別の書き方は探しません"
      )
    case .dictionaryFormat:
      (
        "{path}: a dictionary of an unknown format ({count:field|fields} a word); other forms of a word are not searched",
        "{path}: 知らない形式の辞書（1語に{count}項目）のため、言葉の別の書き方は探しません"
      )
    case .morePassages:
      (
        "{count} of {total:passage|passages}; for more: --offset {offset}",
        "全{total}件のうち{count}件。続きは: --offset {offset}"
      )

    case .nothingToIngest:
      ("no folder was given, and none was ingested before", "フォルダーの指定がなく、以前に取り込んだフォルダーもありません")
    case .pathNotFound: ("{path}: there is no such file or folder", "{path}: ファイルもフォルダーもありません")
    case .checkSpelling: ("check the spelling of the path", "パスの綴りを確かめてください")
    case .pathUnreadable: ("{path}: cannot be read: {detail}", "{path}: 読めません: {detail}")
    case .workerNotFound:
      ("the program kiji-extract is missing (looked for: {value})", "kiji-extract というプログラムがありません（探した場所: {value}）")
    case .workerNotFoundHint:
      (
        "install kiji with make install, or say where it is: KIJI_EXTRACT=PROGRAM",
        "make install で入れ直すか、場所を指定してください: KIJI_EXTRACT=プログラム"
      )
    case .workerUnusable: ("{path} cannot work: {detail}", "{path} が動きません: {detail}")
    case .workerUnusableHint:
      ("install what is missing: make setup (see README.md)", "足りないものを入れてください: make setup（README.ja.md を参照）")
    case .workerDictionaryHint:
      (
        "install unidic-lite (make setup), or do without: KIJI_DICTIONARY=none",
        "unidic-liteを入れるか（make setup）、辞書なしで使ってください: KIJI_DICTIONARY=none"
      )
    case .popplerDataMissing:
      (
        "poppler-data is missing: the text of many Japanese PDFs would be lost",
        "poppler-data がありません。このままでは多くの日本語PDFの文字が失われます"
      )
    case .popplerDataHint:
      ("install it: sudo apt-get install poppler-data", "入れてください: sudo apt-get install poppler-data")
    case .passwordFileUnreadable:
      ("{path}: the password file cannot be read: {detail}", "{path}: パスワードのファイルを読めません: {detail}")
    case .fileFailed: ("{path}: {detail}", "{path}: {detail}")
    case .fileLost:
      (
        "{path}: neither the file nor its cached extraction is there; it is not in the new index",
        "{path}: ファイルも抽出結果も残っていないため、新しい索引に入っていません"
      )
    case .fileLostHint: ("put the file back and ingest it", "ファイルを戻して、もう一度取り込んでください")
    case .folderUnreadable:
      ("{path}: the folder cannot be read; what is known below it is kept", "{path}: フォルダーを読めません。以前に取り込んだものは残します")
    case .pageLeftOut:
      ("{path}: page {page} could not be read and is left out", "{path}: {page}ページを読めないため、除きました")
    case .pagesScanned:
      (
        "{path}: {count:page is a picture|pages are pictures} without text and cannot be searched ({detail})",
        "{path}: 文字のない画像のページが{count}ページあり、検索できません（{detail}ページ）"
      )
    case .pagesUnmapped:
      (
        "{path}: {count:page has|pages have} mostly characters that no one can tell and cannot be searched ({detail})",
        "{path}: {count}ページは文字の大半が何の字か分からず、検索できません（{detail}ページ）"
      )
    case .pagesScannedHint:
      (
        "have a program read the text, such as `ocrmypdf -l jpn --skip-text IN OUT`, and ingest that file",
        "文字認識のプログラム（例: ocrmypdf -l jpn --skip-text 元 先）で文字を読み取ったファイルを取り込んでください"
      )
    case .pagesUnmappedHint:
      (
        "have a program read the pages as pictures, such as `ocrmypdf -l jpn --force-ocr IN OUT`, and ingest that file",
        "ページを画像として読み取ったファイル（例: ocrmypdf -l jpn --force-ocr 元 先）を取り込んでください"
      )
    case .pagesLeftOut:
      (
        "{path}: {count:page|pages} could not be read and cannot be searched ({detail})",
        "{path}: {count}ページを読めなかったため、検索できません（{detail}ページ）"
      )
    case .vanishedRootMissing:
      (
        "{path}: the folder is gone; its {count:file is|files are} kept in the index",
        "{path}: フォルダーがありません。その{count}件は索引に残します"
      )
    case .vanishedRootEmpty:
      (
        "{path}: the folder holds no PDF any more; its {count:file is|files are} kept in the index",
        "{path}: フォルダーにPDFが一つもありません。その{count}件は索引に残します"
      )
    case .vanishedTooMany:
      (
        "{path}: {count} of {total} known files are gone; they are kept in the index",
        "{path}: {total}件のうち{count}件がなくなっています。索引には残します"
      )
    case .vanishedHint:
      ("if they are gone for good, add --prune", "本当に消したのなら、--prune を付けて実行してください")
    case .interrupted: ("stopped; every file finished so far is in the index", "中断しました。終わったファイルは索引に入っています")
    case .continueLater: ("to go on, give the same command again", "続けるには、同じコマンドをもう一度実行してください")
    case .rebuildInterrupted: ("stopped; the index is as it was", "中断しました。索引は元のままです")
    case .rebuildRecordsLost:
      (
        "the old index could not be read; its folders were taken in again",
        "元の索引を読めないため、取り込んであったフォルダーを取り込み直しました"
      )
    case .rebuildWouldLoseAll:
      (
        "neither the files nor their cached extractions are there ({count}); the index is as it was",
        "ファイルも手元の抽出結果もありません（{count}件）。索引は元のままです"
      )
    case .rebuildWouldLoseAllHint:
      (
        "put the PDFs back where they were, or ingest their new folder: kiji ingest{index} FOLDER",
        "PDFを元の場所に戻すか、今のフォルダーを取り込んでください: kiji ingest{index} フォルダー"
      )
    case .rebuildRootsLost:
      (
        "the old index could not be read, nor which folders were in it; the new one is empty",
        "元の索引も、取り込んであったフォルダーの記録も読めません。新しい索引は空です"
      )
    case .rebuildRootsLostHint:
      (
        "name the folders again; what was extracted before is not extracted anew: kiji ingest{index} FOLDER",
        "フォルダーを指定し直してください。手元の抽出結果が使われます: kiji ingest{index} フォルダー"
      )

    case .progressScanning: ("looking for PDFs: {count}", "PDFを探しています: {count}")
    case .progressFinishing: ("writing the index", "索引を書いています")
    case .progressRate: ("{rate} files/s", "毎秒{rate}件")
    case .progressRemaining: ("{time} left", "残り{time}")
    case .progressFailures: ("{failed} failed", "失敗{failed}")

    case .summaryDryRun: ("dry run: nothing was written", "試しの実行: 何も書き込んでいません")
    case .summaryIndexed: ("{count:document|documents} indexed", "取り込み: {count}件")
    case .summaryFromCache: ("  of these, {count} from the cache", "  うち手元の抽出結果から: {count}件")
    case .summaryUnchanged: ("{count} unchanged", "変更なし: {count}件")
    case .summaryRenamed: ("{count} renamed or moved", "名前または場所の変更: {count}件")
    case .summaryDuplicates: ("{count:copy|copies} of known documents", "同じ内容の写し: {count}件")
    case .summaryRemoved: ("{count} removed, their files being gone", "ファイルがなくなったため削除: {count}件")
    case .summaryFailed: ("{count} failed", "失敗: {count}件")
    case .summaryFailedBefore:
      (
        "  of these, {count} failed before and did not change (again: --force)",
        "  うち前回も失敗し、変わっていないもの: {count}件（やり直すには --force）"
      )
    case .summaryOtherKinds: ("{count:file|files} of other kinds: {detail}", "PDF以外のファイル: {count}件（{detail}）")
    case .noExtension: ("no extension", "拡張子なし")
    case .summaryPages:
      ("{count:page|pages}, {passages:passage|passages} in {time} s", "{count}ページ、段落{passages}件、{time}秒")
    case .summaryRebuilt:
      ("{count:document|documents} in the new index, {done} from the cache", "新しい索引: {count}件（うち手元の抽出結果から{done}件）")

    case .noSuchPage:
      ("{path}: there is no page {page}; it has {count:page|pages}", "{path}: {page}ページはありません（全{count}ページ）")
    case .severalDocuments: ("{path}: {count:document is|documents are} called so", "{path}: 同じ名前の文書が{count}件あります")
    case .oneOf: ("give more of the path: {value}", "パスをもっと詳しく書いてください: {value}")
    case .notInIndex: ("{path}: no such document in the index", "{path}: 索引にこの文書はありません")
    case .ingestIt: ("ingest it first: kiji ingest{index} PATH", "先に取り込んでください: kiji ingest{index} パス")
    case .labelTitle: ("title", "表題")
    case .labelDate: ("date", "日付")
    case .labelIssue: ("issue", "号")
    case .labelPage: ("page", "ページ")
    case .labelPages: ("pages", "ページ数")
    case .labelTextless: ("pages without text", "文字のないページ")
    case .labelFailedPages: ("pages left out", "読めなかったページ")
    case .labelIndex: ("index", "索引")
    case .labelDocuments: ("documents", "文書")
    case .labelFailures: ("failed", "失敗")
    case .labelPassages: ("passages", "段落")
    case .labelSize: ("size", "大きさ")
    case .labelRoot: ("folders", "フォルダー")
    case .labelDictionary: ("dictionary", "辞書")
    case .labelVersions: ("made by", "作成した版")

    case .nothingListed: ("no document matches", "当てはまる文書はありません")
    case .nothingFailed: ("no document failed", "失敗した文書はありません")
    case .labelPageCount: ("pp.", "頁数")
    case .labelPath: ("path", "パス")
    case .labelReason: ("reason", "理由")

    case .dateHint:
      ("write it like 2024-04-01, 2024-04, R6.4 or 2024年度", "2024-04-01、2024-04、令和6年4月、2024年度、先月 のように書いてください")
    case .seeList:
      (
        "see what there is: kiji list{index}; kiji status{index} --failed",
        "何があるかは: kiji list{index}、kiji status{index} --failed"
      )
    case .removedDocument: ("removed {path}", "除きました: {path}")
    case .removedCopy: ("removed {path}; the same content stays at {value}", "除きました: {path}（同じ内容の {value} は残ります）")
    case .forgottenRoot: ("no longer looked through: {path}", "今後は取り込みの対象にしません: {path}")
    case .summaryTakenOut: ("{count:document|documents} taken out", "索引から除いた文書: {count}件")
    case .staysOut:
      (
        "what was removed stays out until it is named: kiji ingest{index} {path}",
        "除いたものは、名前を挙げて取り込むまで索引に入りません: kiji ingest{index} {path}"
      )
    case .summaryStayOut:
      (
        "{count:path stays|paths stay} out as removed (kiji status{index})",
        "除いてあるため取り込まないパス: {count}件（kiji status{index}）"
      )
    case .labelRemoved: ("removed", "除いたもの")
    case .compactedDatabases: ("databases: {found} → {value}", "データベース: {found} → {value}")
    case .compactedCache: ("cache: {found} → {value}", "抽出結果: {found} → {value}")
    case .indexIsFile: ("{path}: this is a file, not the folder of an index", "{path}: 索引のフォルダーではなく、ファイルです")
    case .checkedWell:
      (
        "all well: {count:file|files}, {passages:passage|passages} ({found} searched for), {total:cache entry|cache entries}",
        "問題はありません: ファイル{count}件、段落{passages}件（うち{found}件を検索）、抽出結果{total}件"
      )
    case .checkCurrent: ("the list of databases cannot be read: {detail}", "データベースの一覧を読めません: {detail}")
    case .checkCurrentMissing:
      ("the list of databases is missing, though there are some", "データベースはありますが、その一覧がありません")
    case .checkDatabaseMissing: ("the database {name} is missing", "データベース {name} がありません")
    case .checkDatabase: ("the database {name} is damaged: {detail}", "データベース {name} が壊れています: {detail}")
    case .checkRecords:
      ("{count:record|records} of files cannot be read", "読めないファイルの記録が{count}件あります")
    case .checkPassageCount:
      ("{path}: {found} of {expected:passage|passages} are there", "{path}: 段落が{expected}件のうち{found}件しかありません")
    case .checkPassage: ("{path}: passage {position} cannot be read", "{path}: {position}番目の段落を読めません")
    case .checkUnreachable:
      ("{path}: passage {position} is not found by its own words", "{path}: {position}番目の段落が、その中の言葉で見つかりません")
    case .checkAstray:
      ("{count:passage belongs|passages belong} to no file", "どのファイルのものでもない段落が{count}件あります")
    case .cacheEntryDamaged: ("{path}: this cache entry is damaged", "{path}: 抽出結果が壊れています")
    case .deleteCacheEntries:
      (
        "delete these files; the index is whole, and what they held is read again from the PDFs when it is needed",
        "これらのファイルは消してかまいません。索引は無事で、必要になればPDFから読み直します"
      )
    case .andMore: ("and {count} more", "ほか{count}件")

    case .configurationUnreadable:
      ("{path}: the configuration cannot be read: {detail}", "{path}: 設定ファイルを読めません: {detail}")
    case .configurationName:
      ("{path}: line {position}: there is no setting '{name}'", "{path}: {position}行目: '{name}' という設定はありません")
    case .configurationPath:
      (
        "{path}: line {position}: '{value}' is no absolute path",
        "{path}: {position}行目: '{value}' は絶対パスではありません"
      )
    case .configurationHint:
      ("write a line such as: index = ~/kiji/Index", "次のように書いてください: index = ~/kiji/Index")
    case .doctorPrograms: ("programs", "プログラム")
    case .doctorPages: ("pages", "ページ")
    case .doctorLimits: ("limits", "制限")
    case .doctorMissing: ("missing", "ありません")
    case .doctorPresent: ("present", "あり")
    case .doctorUnknown: ("unknown", "不明")
    case .doctorSwitchedOff: ("switched off", "使わない設定です")
    case .doctorSeconds: ("{time} s, and {count} s a page", "{time}秒と、1ページにつき{count}秒")
    case .doctorPageSeconds: ("{time} s", "{time}秒")
    case .doctorOtherTools:
      (
        "other versions than those here; to make it anew: kiji rebuild{index}",
        "今の版とは違います。作り直すには: kiji rebuild{index}"
      )
    case .doctorMore: ("and {count} more: --all", "ほか{count}件: --all")
    case .doctorPageTotal: ("{count:page|pages} in all", "全部で{count}ページ")
    case .doctorUnreadable: ("{count:page|pages} cannot be read", "読めないページ: {count}")
    case .doctorSuspicious:
      ("{count:page|pages} whose reading order is in doubt", "読む順が疑わしいページ: {count}")
    case .doctorDoubtful: ("{count:page|pages} with doubts", "疑わしいところのあるページ: {count}")
    case .labelKiji: ("kiji", "kiji（版）")
    case .labelWorker: ("kiji-extract", "kiji-extract（抽出）")
    case .labelPopplerData: ("poppler-data", "poppler-data（文字の表）")
    case .labelPager: ("pager", "ページャー")
    case .labelLimitFile: ("time of a file", "1ファイルの時間")
    case .labelLimitPage: ("time of a page", "1ページの時間")
    case .labelLimitMemory: ("memory of a worker", "抽出のメモリー")
    case .labelJobs: ("files at a time", "同時に抽出する数")
    case .labelFolder: ("folder", "フォルダー")
    case .labelCache: ("cache", "抽出結果")
    case .originOption: ("named by --index", "--index で指定")
    case .originEnvironment: ("named by $KIJI_INDEX", "$KIJI_INDEX で指定")
    case .originNearest: ("here or in a folder above", "ここか上のフォルダーにあるもの")
    case .originConfiguration: ("named in the configuration", "設定ファイルで指定")
    case .pageUnreadable: ("could not be read", "読めませんでした")
    case .pagePicture: ("a picture without text", "文字のない画像です")
    case .pageRecognized: ("read from a picture", "画像から読み取った文字です")
    case .pageOCRLayer: ("a scan with the text its scanner read", "スキャンで、文字はスキャナーが読み取ったものです")
    case .flagUnmapped: ("characters that no one can tell", "何の字か分からない文字があります")
    case .flagRecovered:
      ("characters that only the page's fonts tell were put in", "書体からしか分からない文字を補いました")
    case .flagRepaired: ("characters were put right by the page's fonts", "書体をもとに文字を直しました")
    case .flagInvisible: ("text that the page does not show", "ページでは見えない文字があります")
    case .flagMisplaced: ("characters that are not in the text once each", "本文に一度ずつ出てこない文字があります")
    case .flagBrackets: ("brackets without their other half", "かっこの対が合いません")
    case .flagNumbering: ("numbers of a list out of sequence", "番号の順がとびます")
    case .flagWeekdays: ("dates with another day of the week", "日付と曜日が合いません")
    case .flagOpenParagraphs: ("paragraphs without an end", "文の途中で切れた段落があります")

    case .outputFailed: ("the output cannot be written: {detail}", "出力を書けません: {detail}")
    case .unexpectedFailure: ("something unforeseen: {detail}", "予期しない失敗です: {detail}")

    case .unknownOption: ("unknown option {option}", "{option} というオプションはありません")
    case .unknownOptionSuggestion:
      ("unknown option {option}; did you mean {value}?", "{option} というオプションはありません。{value} のことですか")
    case .missingValue: ("{option} wants a value", "{option} には値が要ります")
    case .invalidValue: ("{option} does not take '{value}'", "{option} に '{value}' は使えません")
    case .missingArgument: ("{name} is missing", "{name} がありません")
    case .unexpectedArgument: ("unexpected argument '{value}'", "余分な引数です: '{value}'")
    case .unexpectedArguments: ("unexpected arguments: {value}", "余分な引数です: {value}")
    case .optionTakesNoValue:
      ("{option} takes no value, but '{value}' was given", "{option} は値を取りません（'{value}' が付いています）")
    case .invalidOption: ("invalid option {option}", "オプションとして読めません: {option}")
    case .otherMistake: ("{detail}", "引数が正しくありません: {detail}")
    case .unknownCommand: ("there is no command '{value}'", "'{value}' というコマンドはありません")
    case .knownCommands: ("the commands are: {value}", "使えるコマンド: {value}")
    case .usageHelp: ("all options: {value} --help", "オプションの一覧: {value} --help")

    case .numberTooSmall:
      ("{option} wants a number from {value} on, not {found}", "{option} には{value}以上の数が要ります（{found} は使えません）")
    case .optionsExclude: ("options that exclude each other: {value}", "同時には使えないオプションです: {value}")
    case .badGlob: ("the pattern '{value}' cannot be read", "パターン '{value}' を読めません")
    case .badGlobHint:
      ("a pattern is like '2024/*.pdf'; a [ needs its ]", "パターンは '2024/*.pdf' のように書きます。[ には ] が要ります")

    case .helpOverview: ("OVERVIEW", "概要")
    case .helpUsage: ("USAGE", "使い方")
    case .helpArguments: ("ARGUMENTS", "引数")
    case .helpOptions: ("OPTIONS", "オプション")
    case .helpSubcommands: ("SUBCOMMANDS", "コマンド")
    case .helpDefault: ("default", "既定")
    case .helpValues: ("values", "値")
    case .helpShowHelp: ("Show help information.", "この説明を表示します。")
    case .helpShowVersion: ("Show the version.", "版を表示します。")
    case .helpHelpCommand: ("Show subcommand help information.", "コマンドの説明を表示します。")
    case .helpSeeAlso: ("See '{value}' for detailed help.", "詳しくは '{value}' をご覧ください。")

    case .helpKiji:
      ("Search a folder of Japanese PDFs: newsletters, policies, minutes.", "日本語のPDF（機関紙、方針、議事録など）のフォルダーを検索します。")
    case .helpSearch: ("Print the passages that match a query.", "検索式に合う段落を表示します。")
    case .helpSearchDiscussion:
      (
        """
        Words side by side mean all of them, in one passage. "…" is an exact phrase. OR, NOT, NEAR/5 and ( ) work, and -語 \
        leaves 語 out (before ASCII write NOT). info* finds words that begin so; 第*条 allows up to 10 characters between. \
        title:, heading:, byline:, issue:, path: and date: ask for a field: date:2024-12, date:令和6年度, date:先月, \
        date:2024-04..2025-03, issue:120..130.
        """,
        """
        並べた言葉は、そのすべてを一つの段落に含むものを探します。"…" は書いたとおりの語句です。OR、NOT、NEAR/5、( ) が使え、\
        -語 はその語を含むものを除きます（英数字の前では NOT と書きます）。info* はその綴りで始まる語、第*条 は間に10文字までを許します。\
        title:（題）、heading:（見出し）、byline:（筆者）、issue:（号）、path:（ファイル）、date:（日付）で絞れます: \
        date:2024-12、date:令和6年度、date:先月、date:2024-04..2025-03、issue:120..130。
        """
      )
    case .helpQuery: ("Words to search for; see above.", "探す言葉。書き方は上のとおりです。")
    case .helpIndex:
      (
        "The index folder (otherwise $KIJI_INDEX, ./Index here or in a folder above, or that of ~/.config/kiji/config).",
        "索引のフォルダー（なければ $KIJI_INDEX、ここか上のフォルダーの ./Index、または ~/.config/kiji/config のもの）。"
      )
    case .helpJSON: ("Print JSON Lines.", "JSON Linesで出力します。")
    case .helpColor: ("Colour the output.", "出力に色を付けるかどうか。")
    case .helpQuiet: ("Print results and errors only.", "結果とエラーだけを出力します。")
    case .helpLimit: ("Print at most so many passages (with -l: files).", "表示する段落（-l ではファイル）の数の上限。")
    case .helpContext:
      (
        "Also print so many neighbouring passages of the article on each side (text, Markdown, JSON).",
        "前後の段落も、記事の中でこの数だけ出します（文章・Markdown・JSON）。"
      )
    case .helpOffset: ("Pass over so many of the best.", "上位のいくつを飛ばすか。")
    case .helpSort: ("The order of the passages.", "並べる順。")
    case .helpIn:
      (
        "Search only files whose path matches, such as '2024/*.pdf', or those in a folder, such as 2024; may be repeated.",
        "パスが合うファイル（例: '2024/*.pdf'）、フォルダの中（例: 2024）だけを探します。繰り返せます。"
      )
    case .helpFiles: ("Print the paths of the files only.", "ファイルのパスだけを表示します。")
    case .helpCount: ("Print the number of passages only.", "段落の数だけを表示します。")
    case .helpNull: ("With -l: end each path with a NUL byte, for xargs -0.", "-l のとき、各パスをNULで終えます（xargs -0 用）。")
    case .helpExact:
      (
        "Find the words exactly as typed: no other widths, kana, variants or forms.",
        "書いたとおりに探します。全角半角、かな、異体字、語形の違いを同じとみなしません。"
      )
    case .helpWithout:
      (
        "Make this difference in writing count: width, case, kana …; may be repeated.",
        "この書き方の違いを区別します（width、case、kana など）。繰り返せます。"
      )

    case .helpIngest: ("Take folders of PDFs into the index.", "フォルダーのPDFを索引に取り込みます。")
    case .helpIngestDiscussion:
      (
        """
        Only what is new or changed is read. Without a path, every folder taken in before is looked at again. Ctrl-C ends \
        the run in good order; the next one goes on where it stopped.
        """,
        """
        新しいファイルと変わったファイルだけを読みます。パスがなければ、以前に取り込んだフォルダーをすべて見直します。\
        Ctrl-Cで安全に中断でき、次の実行が続きから始めます。
        """
      )
    case .helpIngestPaths: ("Folders, or single PDFs.", "フォルダー、または個々のPDF。")
    case .helpJobs: ("Files to extract at a time (otherwise one a processor core).", "同時に抽出するファイルの数（なければCPUのコアの数）。")
    case .helpTimeLimit:
      (
        "Time a file may take; a page a sixth of it, and the file's grows with its pages.",
        "1ファイルの制限時間。1ページはその6分の1で、ページが多ければファイルの分は延びます。"
      )
    case .helpMemoryLimit: ("Memory the extraction of a file may take.", "抽出に使えるメモリーの上限。")
    case .helpPasswordFile:
      ("Passwords for encrypted PDFs, one a line, tried in turn.", "暗号化されたPDFのパスワードを1行に1つ書いたファイル。順に試します。")
    case .helpInclude:
      (
        "Take only files that match; may be repeated. Remembered for the paths given.",
        "合うファイルだけを取り込みます。繰り返せます。指定したパスについて覚えておきます。"
      )
    case .helpExclude:
      (
        "Leave out files and folders that match; may be repeated. Remembered for the paths given.",
        "合うファイルとフォルダーを除きます。繰り返せます。指定したパスについて覚えておきます。"
      )
    case .helpDryRun: ("Say what would be done, and write nothing.", "何をすることになるかだけを示し、書き込みません。")
    case .helpForce: ("Extract every file again, those that failed before too.", "失敗したものも含め、すべてを抽出し直します。")
    case .helpPrune:
      ("Take out documents whose files are gone, however many they are.", "ファイルのなくなった文書を、数が多くても索引から除きます。")
    case .helpNoCache:
      ("Keep no extracted pages (rebuild then needs the PDFs).", "抽出結果を残しません（作り直すときにPDFが要ります）。")
    case .helpLockTimeout: ("Wait so long for another run that writes the index.", "索引に書き込んでいる別の実行を待つ時間。")

    case .helpExtract: ("Print the text of PDFs, without an index.", "PDFの本文を表示します。索引は使いません。")
    case .helpExtractDiscussion:
      (
        """
        One paragraph a line, an empty line between articles, a form feed between pages. A paragraph that runs over a page \
        end is printed whole where it begins; a cell of a ruled table has a line of its own.
        """,
        """
        1段落を1行に、記事の間に空行を、ページの間に改ページ文字を置きます。ページをまたぐ段落は、始まったページにまとめて出します。罫線のある表は、升目ごとに1行です。
        """
      )
    case .helpExtractFiles: ("PDF files.", "PDFファイル。")
    case .helpExtractJSON:
      ("Print one JSON object a file: blocks with roles and boxes.", "1ファイルを1つのJSONで出力します（役割と位置の付いた本文）。")
    case .helpAll: ("Print running heads and page numbers too.", "柱とページ番号も表示します。")
    case .helpExplainLayout:
      ("Say of each paragraph what it was taken for and why its lines were joined.", "段落ごとに、何と見なしたか、行をなぜつないだかを示します。")
    case .helpOverlay:
      ("Draw each page as a PNG with its paragraphs numbered in reading order.", "各ページを、段落に読む順の番号を付けたPNGにします。")
    case .overlayNotWritten: ("{path}: cannot be written ({detail})", "{path} に書き込めません（{detail}）。")
    case .overlayNotWrittenHint: ("Name another folder with --overlay.", "--overlay で別のフォルダを指定してください。")
    case .helpRows:
      ("Print each row of a ruled table on one line, not each cell.", "罫線のある表を、升目ごとでなく行ごとに一行で表示します。")

    case .helpShow: ("Print what the index holds of a document.", "索引にある文書の本文を表示します。")
    case .helpShowDiscussion:
      ("The document's date and issue come first, with where they are from.", "初めに日付と号を、何から分かったかとともに示します。")
    case .helpShowTarget: ("The document, or a page of it: 2024-12.pdf:3.", "文書、またはそのページ（例: 2024-12.pdf:3）。")

    case .helpStatus: ("Print what the index holds, and what failed.", "索引にあるものと、失敗したものを表示します。")
    case .helpStatusJSON: ("Print one JSON object.", "1つのJSONで出力します。")
    case .helpFailed: ("List the files that failed, with the reason.", "失敗したファイルを理由とともに一覧にします。")

    case .helpRebuild: ("Make the index anew from what was extracted before.", "以前の抽出結果から索引を作り直します。")
    case .helpRebuildDiscussion:
      (
        "The PDFs are not needed, except those that are not in the cache. The old index is in use until the new one is whole.",
        "手元の抽出結果にないもののほか、PDFは要りません。作り終わるまでは元の索引が使われます。"
      )

    case .helpHyperlinks: ("Make paths links that the terminal opens.", "パスを、端末から開けるリンクにするかどうか。")
    case .helpNoPager:
      (
        "Print output that is longer than the screen at once (otherwise through $KIJI_PAGER, $PAGER, or less).",
        "画面より長い出力も一度に表示します（なければ $KIJI_PAGER、$PAGER、less を通します）。"
      )
    case .helpSearchFormat:
      (
        "Print as text, JSON Lines (as --json), CSV with a head line, or a Markdown list of quotations.",
        "出力の形。text は本文、json は --json と同じ、csv は見出し行付き、markdown は引用の一覧です。"
      )
    case .helpExamples: ("Examples", "例")
    case .examplesSearch:
      (
        """
        kiji search 会計年度任用職員
        kiji search '賃金 (引き上げ OR 改善) -初任給'
        kiji search --sort newest --limit 3 '"団体交渉"'
        kiji search --format markdown 定年 > quotations.md
        kiji search -l0 賃金 | xargs -0 ls -l
        """,
        """
        kiji search 会計年度任用職員
        kiji search '賃金 (引き上げ OR 改善) -初任給'
        kiji search --sort newest --limit 3 '"団体交渉"'
        kiji search --format markdown 定年 > 引用.md
        kiji search -l0 賃金 | xargs -0 ls -l
        """
      )
    case .examplesIngest:
      (
        """
        kiji ingest ~/newsletters
        kiji ingest
        kiji ingest --exclude drafts --exclude '*_old.pdf' ~/newsletters
        kiji ingest --password-file passwords.txt --dry-run ~/policies
        """,
        """
        kiji ingest ~/機関紙
        kiji ingest
        kiji ingest --exclude 下書き --exclude '*_旧.pdf' ~/機関紙
        kiji ingest --password-file パスワード.txt --dry-run ~/方針
        """
      )
    case .examplesExtract:
      (
        """
        kiji extract policy.pdf > policy.txt
        kiji extract --json *.pdf | jq -r .title
        """,
        """
        kiji extract 方針.pdf > 方針.txt
        kiji extract --json *.pdf | jq -r .title
        """
      )
    case .examplesShow:
      (
        """
        kiji show 2024-12.pdf
        kiji show newsletters/2024-12.pdf:3
        """,
        """
        kiji show 12月号.pdf
        kiji show 機関紙/12月号.pdf:3
        """
      )
    case .examplesStatus:
      (
        """
        kiji status
        kiji status --failed
        kiji status --index ~/archive/Index --json
        """,
        """
        kiji status
        kiji status --failed
        kiji status --index ~/資料/Index --json
        """
      )
    case .examplesRebuild:
      (
        """
        kiji rebuild
        kiji rebuild --index ~/archive/Index --jobs 2
        """,
        """
        kiji rebuild
        kiji rebuild --index ~/資料/Index --jobs 2
        """
      )
    case .examplesSet:
      (
        """
        kiji set 2024-12.pdf --date 2024-12-16 --issue 第123号
        """,
        """
        kiji set 12月号.pdf --date 令和6年12月16日 --issue 第123号
        """
      )
    case .examplesExport:
      (
        """
        kiji export > corrections.txt
        """,
        """
        kiji export > 訂正.txt
        """
      )
    case .examplesImport:
      (
        """
        kiji import corrections.txt
        kiji export --index old/Index | kiji import -
        """,
        """
        kiji import 訂正.txt
        kiji export --index 旧/Index | kiji import -
        """
      )
    case .helpDoctor: ("Print the state of programs, limits, index and pages.", "プログラム、制限、索引、ページの状態を表示します。")
    case .helpDoctorDiscussion:
      (
        """
        Pages that cannot be read, or not well, come worst first. Ends with 2 where something keeps kiji from working.
        """,
        """
        読めないページや読みにくいページを、悪いものから順に挙げます。動作を妨げるものがあれば2で終わります。
        """
      )
    case .examplesDoctor:
      (
        """
        kiji doctor
        kiji doctor --json | jq .pages.unreadable
        """,
        """
        kiji doctor
        kiji doctor --json | jq .pages.unreadable
        """
      )
    case .helpDoctorAll: ("Every page that something is wrong with.", "問題のあるページをすべて挙げます。")
    case .helpDoctorJSON: ("Print one JSON object.", "1つのJSONで出力します。")
    case .helpRemove: ("Take documents out of the index; the files stay.", "文書を索引から除きます。ファイルはそのまま残ります。")
    case .helpRemoveDiscussion:
      (
        """
        What lies in a folder that is ingested stays out from then on; kiji ingest FILE, naming it, takes it in again. A \
        folder stands for all below it; one that was ingested is no longer looked through. Of several copies only those \
        named go.
        """,
        """
        取り込み済みのフォルダーにあっても、以後は取り込みません。kiji ingest で名前を挙げれば、また取り込みます。\
        フォルダーを指定するとその下のすべてを除き、取り込んだフォルダーそのものなら、今後は対象にしません。\
        同じ内容の写しは、指定したものだけを除きます。
        """
      )
    case .examplesRemove:
      (
        """
        kiji remove 2024/draft.pdf
        kiji remove --dry-run '*draft*'
        """,
        """
        kiji remove 2024/下書き.pdf
        kiji remove --dry-run '*下書き*'
        """
      )
    case .helpRemovePaths:
      ("Documents, folders, or patterns such as '2023/*.pdf'.", "文書、フォルダー、またはパターン（例: '2023/*.pdf'）。")
    case .helpCompact: ("Shrink the index.", "索引を小さくします。")
    case .helpCompactDiscussion:
      (
        """
        Writes the databases anew as small as they go, and takes away kept pages of documents that are no longer in the \
        index. Searching goes on meanwhile. For a while it needs as much room again.
        """,
        """
        データベースを詰めて書き直し、索引にない文書の抽出結果を消します。その間も検索できます。一時的に、今と同じだけの空きが要ります。
        """
      )
    case .examplesCompact:
      (
        """
        kiji compact
        """,
        """
        kiji compact
        """
      )
    case .helpCheck: ("Verify the index.", "索引に誤りがないかを調べます。")
    case .helpCheckDiscussion:
      (
        """
        Reads every table, record, passage and kept page, and searches for some passages by their own words. Ends with 0 \
        where all is well, else with 2 and a line a problem.
        """,
        """
        すべての表、記録、段落、抽出結果を読み、いくつかの段落をその中の言葉で検索してみます。問題がなければ0、あれば1件1行で示して2で終わります。
        """
      )
    case .examplesCheck:
      (
        """
        kiji check || kiji rebuild
        """,
        """
        kiji check || kiji rebuild
        """
      )
    case .helpForgetGlobs:
      ("Forget the patterns remembered for the folders.", "フォルダーごとに覚えているパターンを忘れます。")
    case .helpList: ("List the documents in the index.", "索引にある文書の一覧を表示します。")
    case .helpListDiscussion:
      (
        """
        Piped, each document is one line: date, issue, title, pages and path, with tabs between.
        """,
        """
        パイプに渡すと、日付、号、表題、ページ数、パスをタブで区切り、1文書を1行に出します。
        """
      )
    case .examplesList:
      (
        """
        kiji list --sort date --reverse
        kiji list --after 2024-04 --before 2025-03 --format csv > list.csv
        kiji list --in 'newsletters/*' -0 | xargs -0 ls -l
        """,
        """
        kiji list --sort date --reverse
        kiji list --after 令和6年4月 --before 2025-03 --format csv > 一覧.csv
        kiji list --in '機関紙/*' -0 | xargs -0 ls -l
        """
      )
    case .helpListSort: ("The order of the documents.", "並べる順。")
    case .helpReverse: ("The other way round.", "逆の順に並べます。")
    case .helpAfter:
      (
        "Only documents of that date or later: 2024, 2024-04, 2024-04-01, R6.4, 2024年度.",
        "その日付以後の文書だけ。2024、2024-04、令和6年4月1日、R6.4、2024年度 のように書きます。"
      )
    case .helpBefore: ("Only documents of that date or earlier.", "その日付以前の文書だけ。")
    case .helpListIn:
      (
        "Only documents whose path matches, such as '2024/*.pdf'; may be repeated.",
        "パスが合う文書だけ（例: '2024/*.pdf'）。繰り返せます。"
      )
    case .helpListFailed: ("The documents that failed, with the reason, instead.", "失敗した文書を、理由とともに一覧にします。")
    case .helpListFormat:
      (
        "Print as a table, JSON Lines (as --json), CSV with a head line, or a Markdown table.",
        "出力の形。table は表、json は --json と同じ、csv は見出し行付き、markdown はMarkdownの表です。"
      )
    case .helpListNull: ("Print paths only, each ended by a NUL byte, for xargs -0.", "パスだけを、NULで終えて出力します（xargs -0 用）。")

    case .labelSeries: ("series", "シリーズ")
    case .labelIssuer: ("issuer", "発行")
    case .labelBut: ("but", "食い違い")
    case .fromPerson: ("corrected by hand", "手で訂正")
    case .fromMasthead: ("on the page", "紙面")
    case .fromFileName: ("file name", "ファイル名")
    case .fromMetadata: ("PDF metadata", "PDFの情報")
    case .evidenceOn: ("{name}, page {page}: {value}", "{name}、{page}ページ: {value}")
    case .contradictionDiffer:
      (
        "{name} is {value} ({detail}), but {found} ({expected})",
        "{name}は{value}（{detail}）ですが、{found}（{expected}）ともあります"
      )
    case .contradictionWeekday:
      ("the weekday printed with {value} is another day's: {detail}", "{value} に付いた曜日が暦と合いません: {detail}")
    case .contradictionMadeBefore:
      ("the PDF was made on {found}, long before {value}", "PDFは{found}に作られ、{value}よりずっと前です")
    case .correctionsNotText: ("{path}: this is not text in UTF-8", "{path}: UTF-8の文字ではありません")
    case .correctionsHint:
      (
        "a line is 'file' and a SHA-256, or one of 'date: issue: title: series: issuer:' and a value; # begins a comment",
        "1行は「file」とSHA-256か、「date: issue: title: series: issuer:」のいずれかと値です。# で始まる行は注釈です"
      )
    case .correctionNotUnderstood:
      ("{path}: line {position}: '{value}' is not understood", "{path}: {position}行目: '{value}' を読めません")
    case .correctionBadHash:
      (
        "{path}: line {position}: '{value}' is no SHA-256 of a file",
        "{path}: {position}行目: '{value}' はファイルのSHA-256ではありません"
      )
    case .correctionNoFile:
      ("{path}: line {position}: no 'file' line stands before it", "{path}: {position}行目: 前に「file」の行がありません")
    case .correctionUnknownField:
      ("{path}: line {position}: there is no field '{value}'", "{path}: {position}行目: '{value}' という項目はありません")
    case .correctionBadDate:
      ("{path}: line {position}: '{value}' is no date", "{path}: {position}行目: '{value}' は日付ではありません")
    case .correctionTwice:
      (
        "{path}: line {position}: '{value}' is given twice for one file",
        "{path}: {position}行目: 同じファイルに '{value}' が二度あります"
      )
    case .nothingToSet: ("nothing is said about the document", "文書について何を記録するかがありません")
    case .nothingToSetHint:
      (
        "give --date, --issue, --title, --series or --issuer with a value, or --unset FIELD",
        "--date、--issue、--title、--series、--issuer に値を付けるか、--unset 項目 としてください"
      )
    case .badDateValue: ("'{value}' is no date", "'{value}' は日付ではありません")
    case .badDateHint:
      ("a date is like 2024-12-16, 2024-12, 2024 or 令和6年12月16日", "日付は 2024-12-16、2024-12、2024、令和6年12月16日 のように書きます")
    case .setNothingChanged: ("{path}: nothing changed", "{path}: 何も変わりませんでした")
    case .exportHint: ("give a file that kiji export wrote", "kiji export が書いたファイルを指定してください")
    case .exportBadFile: ("{path}: this is no export of an index", "{path}: 索引の書き出しではありません")
    case .importDone:
      (
        "{count:document|documents} corrected, {total:folder|folders} and {found:line|lines} of synonyms taken over",
        "訂正{count}件、フォルダー{total}件、同義語{found}行を取り入れました"
      )
    case .importOtherVersion:
      ("{path}: the export has a form this program does not know ({found})", "{path}: このプログラムの知らない形式の書き出しです（{found}）")
    case .importMissing:
      ("{path}: this folder is not here and was not taken over", "{path}: このフォルダーはここにないため、取り入れませんでした")
    case .importNothing: ("nothing was new", "新しいものはありませんでした")
    case .labelContradictions: ("contradictions", "書誌の食い違い")

    case .helpSet: ("Correct what is known of a document.", "文書の日付や号などを訂正します。")
    case .helpSetDiscussion:
      (
        """
        A correction is kept by the document's content in the index folder's file `corrections`, which can be read and \
        edited; it survives ingest, rebuild and renaming, and takes effect at once. An empty value says that there is none.
        """,
        """
        訂正は、索引のフォルダーの `corrections` というファイルに文書の内容ごとに残ります。読んで編集でき、取り込み直しても、作り直しても、\
        名前を変えても失われません。すぐに効きます。空の値は「ない」ことを表します。
        """
      )
    case .helpSetTarget: ("The document.", "文書。")
    case .helpSetDate: ("Its date of publication: 2024-12-16, 2024-12, 令和6年12月.", "発行日（2024-12-16、2024-12、令和6年12月など）。")
    case .helpSetIssue: ("Its issue: 第123号.", "号（第123号など）。")
    case .helpSetTitle: ("Its title.", "表題。")
    case .helpSetSeries: ("The newsletter or kind of paper it belongs to.", "属する機関紙や文書の種類。")
    case .helpSetIssuer: ("Who published it.", "発行者。")
    case .helpUnset: ("Take a correction back: date, issue …; may be repeated.", "訂正を取り消します（date、issueなど）。繰り返せます。")
    case .helpExport: ("Print what no rebuild could make again.", "作り直しても戻らないものを書き出します。")
    case .helpExportDiscussion:
      (
        """
        Corrections, synonyms, the folders taken in with their patterns (--include, --exclude), and the paths taken out with kiji \
        remove, as one readable file; kiji import takes it into another index.
        """,
        """
        訂正、同義語、取り込んだフォルダーとその条件（--include、--exclude）、kiji remove で除いたパスを、読める1つのファイルにします。\
        kiji import で別の索引に取り入れられます。
        """
      )
    case .helpExportFile: ("Write to this file (otherwise standard output).", "このファイルに書きます（なければ標準出力）。")
    case .helpImport: ("Take over what kiji export wrote.", "kiji export の書き出しを取り入れます。")
    case .helpImportDiscussion:
      (
        "Corrections are added to those there are; where both speak of the same, those of the file hold.",
        "今ある訂正に加えます。同じことについて両方にあれば、ファイルの方が有効です。"
      )
    case .helpImportFile: ("The file; - is standard input.", "ファイル。- は標準入力です。")
    case .helpShowJSON:
      ("Print one JSON object: what is known with all evidence, and the passages.", "1つのJSONで出力します（書誌とその根拠、段落）。")

    case .seriesMissing:
      ("{name}: {count:issue is|issues are} missing: {value}", "{name}: 欠けている号が{count}あります: {value}")
    case .seriesDoubled: ("{name}: several documents have the same number: {value}", "{name}: 同じ号の文書が二つ以上あります: {value}")
    case .seriesMisplaced:
      (
        "{name}: {value} is of {found}, before {expected} of {detail}: {path}",
        "{name}: {value}の日付{found}が、{expected}の{detail}より前です: {path}"
      )
    case .noIssueMissing: ("no issue is missing", "欠けている号はありません")
    case .helpListSeries: ("Only documents whose series has these words.", "シリーズ名にこの言葉を含む文書だけ。")
    case .helpListIssuer: ("Only documents whose issuer has these words.", "発行者名にこの言葉を含む文書だけ。")
    case .helpListMissing:
      (
        "Print the missing, doubled and misplaced issues of each series instead.",
        "文書の代わりに、シリーズごとに欠けた号、重なった号、日付の合わない号を表示します。"
      )

    case .diffNothingHint:
      ("name a passage by its words, or as path:page and some of its words", "段落の言葉か、「パス:ページ」とその言葉を指定してください")
    case .diffUndated: ("undated", "日付なし")
    case .diffFirst: ("first", "初出")
    case .diffUnchanged: ("unchanged", "変わらず")
    case .diffChanged: ("changed", "変更")
    case .diffOther: ("in another statement", "別の記述")
    case .diffPapers: ("{count:document|documents}", "文書{count}件")
    case .diffAbsent: ("not there any more", "記載なし")
    case .diffNotYet: ("not there yet", "まだ記載なし")
    case .helpDiff: ("Print how a statement changed through the years.", "ある記述が年ごとにどう変わったかを表示します。")
    case .helpDiffDiscussion:
      (
        """
        The statement is found by its words, whatever numbers are in it, or as PATH:PAGE and some of its words. In each \
        paper of its series the passage most like it is compared with that of the paper before, and what changed is marked.
        """,
        """
        記述は、その言葉（数字は違っていてもかまいません）か、「パス:ページ」とその言葉で指定します。同じシリーズの文書ごとに、\
        最もよく似た記述を前の文書のものと比べ、変わったところに印を付けます。
        """
      )
    case .helpDiffWords: ("Words of the statement, or PATH:PAGE and some of its words.", "記述の言葉、または「パス:ページ」とその言葉。")
    case .helpDiffRank: ("Take the passage of this rank in the search.", "検索結果の何番目を記述とするか。")
    case .helpDiffPassage: ("Compare whole passages, not only the sentence.", "文だけでなく、段落全体を比べます。")
    case .helpDiffSeries: ("Look in the papers whose series has these words.", "シリーズ名にこの言葉を含む文書を見ます。")
    case .helpDiffIn: ("Look in the files whose path matches; may be repeated.", "パスが合うファイルを見ます。繰り返せます。")

    case .labelYear: ("year", "年")
    case .labelFiscalYear: ("fiscal year", "年度")
    case .labelUnknown: ("unknown", "不明")
    case .similarHere: ("also {count:time|times} more here: {value}", "同じ文書にほか{count}か所: {value}")
    case .similarElsewhere: ("also in {count:other document|other documents}: {value}", "他{count}件: {value}")
    case .similarHint: ("to see every passage: --no-fold", "すべての段落を見るには: --no-fold")
    case .nothingPart: ("{query} occurs in {count:passage|passages}", "{query} を含む段落は{count}件あります")
    case .nothingPartNone: ("{query} does not occur", "{query} はどこにもありません")
    case .nothingNear: ("written nearly like {query}: {value}", "{query} に近い書き方: {value}")
    case .nothingLongest: ("parts of {query} that occur: {value}", "{query} のうち見つかる部分: {value}")
    case .nothingLimit:
      ("{query} leaves {count:passage|passages} to search in", "{query} に当てはまる段落は{count}件あります")
    case .nothingWithin: ("{query} leaves nothing to search in", "{query} に当てはまる段落はありません")
    case .nothingTogether:
      ("no document holds all of them; neither do an article or a passage", "すべてを含む文書はありません（段落、記事でも探しました）")
    case .nothingForms: ("other forms of the words were looked for, too", "言葉の別の書き方でも探しました")
    case .nothingElsewhere:
      (
        "{count:passage|passages} match in the files left out by --in, --after or --before",
        "--in、--after、--before で外したファイルには{count}件あります"
      )
    case .nothingFilesFailed:
      (
        "{count:file has|files have} no text in the index: kiji status --failed",
        "本文のないファイルが{count}件あります: kiji status --failed"
      )
    case .nothingUnread:
      (
        "{count:page has|pages have} no text to search in (pictures, or unreadable): kiji doctor",
        "検索できる文字のないページが{count}ページあります（画像、または読めないもの）: kiji doctor"
      )
    case .explainRead: ("read as", "検索式の読み方")
    case .explainEqual: ("  taken as equal: {value}", "  同じとみなす違い: {value}")
    case .explainInPassage: ("in one passage", "一つの段落に")
    case .explainInArticle: ("in one article", "一つの記事に")
    case .explainInDocument: ("in one document", "一つの文書に")
    case .explainAsTyped: ("as typed", "書いたとおり")
    case .explainAbbreviations: ("or what short forms stand for", "略語は、略さない語でも")
    case .explainPunctuation: ("or with other marks", "記号は違ってもよい")
    case .explainPronunciation: ("or what is read alike", "読みの同じ語でも")
    case .explainNearWords: ("or words like them", "似た言葉でも")
    case .explainMostWords: ("or most of it", "大半があればよい")
    case .explainAttempt:
      ("{position}. {value}, {name}: {count:passage|passages}", "{position}. {value}、{name}: {count}件")
    case .explainForms: ("(also {value})", "（{value} も）")
    case .explainAll: ("all of", "すべて")
    case .explainAny: ("one of", "どれか")
    case .explainNot: ("without", "除く")
    case .explainNear: ("within {count:character|characters} of each other", "{count}文字以内に")
    case .explainKindTyped: ("as typed", "書いたとおり")
    case .explainKindForm: ("by another form", "別の書き方")
    case .explainKindChrome: ("running head", "柱・ページ番号")
    case .explainScore: ("score {value}: {name}, fit {detail}", "点数{value}: {name}、合い方{detail}")
    case .helpFold:
      (
        "Put passages that say nearly the same together (text and Markdown do so by themselves).",
        "ほぼ同じ段落をまとめます（文字とMarkdownの出力では自動です）。"
      )
    case .helpFacets:
      ("Count the passages by year, fiscal year, series and folder, too.", "年、年度、シリーズ、フォルダーごとの件数も表示します。")
    case .helpExplain: ("Say how the query was read and where the answer came from.", "検索式をどう読み、どの探し方で見つけたかを示します。")

    case .helpContradictions:
      ("List the documents whose masthead, name and metadata do not fit together.", "紙面、ファイル名、PDFの情報が食い違う文書を一覧にします。")
    case .helpStatusFacets:
      ("Count the passages by year, fiscal year, series and folder, too.", "年、年度、シリーズ、フォルダーごとの段落数も表示します。")

    case .examplesDiff:
      (
        """
        kiji diff '一律3,000円の賃上げ'    the demand through all policy papers
        kiji diff --series 運動方針 勤勉手当
        kiji diff 2024-policy.pdf:2 勤勉手当    the sentence on that page
        """,
        """
        kiji diff '一律3,000円の賃上げ'    すべての方針を通して見た要求
        kiji diff --series 運動方針 勤勉手当
        kiji diff 2024-policy.pdf:2 勤勉手当    そのページにある文
        """
      )
    }
  }
}
