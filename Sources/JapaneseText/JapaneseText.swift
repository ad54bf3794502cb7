// JapaneseText
