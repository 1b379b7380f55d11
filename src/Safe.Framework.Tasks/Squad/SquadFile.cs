using System.Text.Json;
using Safe.Framework.Tasks.Files;

namespace Safe.Framework.Tasks.Squad;

/// <summary>Reads SQuAD v1.1's JSON files (Rajpurkar et al., EMNLP 2016), packed by gzip or not.</summary>
public static class SquadFile
{
    /// <summary>The questions of a file, in its order.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no SQuAD file, or an answer is not where the file says.</exception>
    public static IReadOnlyList<SquadQuestion> Read(string path)
    {
        using StreamReader reader = TextFile.Open(path);
        try
        {
            using JsonDocument document = JsonDocument.Parse(reader.ReadToEnd());
            SquadQuestion[] questions =
            [
                .. document
                    .RootElement.GetProperty("data")
                    .EnumerateArray()
                    .SelectMany(static article => article.GetProperty("paragraphs").EnumerateArray())
                    .SelectMany(paragraph => Questions(path, paragraph)),
            ];
            return questions.Length > 0 ? questions : throw new InvalidDataException($"{path}: there are no questions");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path}: not a file of SQuAD v1.1: {error.Message}", error);
        }
    }

    private static IEnumerable<SquadQuestion> Questions(string path, JsonElement paragraph)
    {
        string context = paragraph.GetProperty("context").GetString() ?? "";
        foreach (JsonElement question in paragraph.GetProperty("qas").EnumerateArray())
        {
            string id = question.GetProperty("id").GetString() ?? "";
            SquadAnswer[] answers =
            [
                .. question.GetProperty("answers").EnumerateArray().Select(answer => Answer(path, id, context, answer)),
            ];
            if (answers.Length == 0)
            {
                throw new InvalidDataException($"{path}: question {id} has no answer; questions without one (SQuAD 2) are not there");
            }
            yield return new SquadQuestion(id, question.GetProperty("question").GetString() ?? "", context, answers);
        }
    }

    private static SquadAnswer Answer(string path, string id, string context, JsonElement answer)
    {
        string text = answer.GetProperty("text").GetString() ?? "";
        int start = Units(context, answer.GetProperty("answer_start").GetInt32());
        return start >= 0 && string.CompareOrdinal(context, start, text, 0, text.Length) == 0
            ? new SquadAnswer(text, start)
            : throw new InvalidDataException($"{path}: the answer '{text}' of question {id} is not where the file says");
    }

    // The place of the n-th code point, or −1.
    private static int Units(string text, int codePoints)
    {
        int place = 0;
        for (int count = 0; count < codePoints && place < text.Length; count++)
        {
            place += char.IsSurrogatePair(text, place) ? 2 : 1;
        }
        return codePoints < 0 || place > text.Length ? -1 : place;
    }
}
