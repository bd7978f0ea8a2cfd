-- Whoever is forgotten is looked for in all that was asked, which is seldom; to keep the place of
-- every question by its listener cost more than to write the question.
DROP INDEX question_listener;
