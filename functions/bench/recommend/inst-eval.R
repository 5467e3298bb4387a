# Writes the ratings of lme4's data set InstEval as numbers: student, lecturer, semesters ago.
lazyLoad(file.path(system.file("data", package = "lme4"), "Rdata"), filter = function(name) name == "InstEval")
write.table(
  data.frame(InstEval$s, InstEval$d, InstEval$lectage),
  row.names = FALSE, col.names = FALSE, quote = FALSE
)
