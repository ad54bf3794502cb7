// Morphology
