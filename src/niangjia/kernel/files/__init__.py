"""Files that stand behind records: photos and documents, stored once by content, stripped of where and by what they were taken. What a file proves is its domain's to say."""
