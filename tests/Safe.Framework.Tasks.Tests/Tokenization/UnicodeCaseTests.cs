using System.Reflection;
using System.Text.Json;
using Safe.Framework.Tasks.Tokenization;

namespace Safe.Framework.Tasks.Tests.Tokenization;

/// <summary>Random text of many scripts against <c>unicode_cases.py</c>, which has Python's Unicode tables and its own wording of the rules.</summary>
public class UnicodeCaseTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Words_are_those_of_the_second_implementation(int setting)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("unicode_cases.json")!;
        using var document = JsonDocument.Parse(stream);
        JsonElement expected = document.RootElement.GetProperty("settings")[setting];
        var basic = new BasicTokenizer(
            new BasicTokenizerOptions
            {
                LowerCase = expected.GetProperty("lower").GetBoolean(),
                StripAccents = expected.GetProperty("strip").GetBoolean(),
                SplitIdeographs = expected.GetProperty("ideographs").GetBoolean(),
            }
        );
        IEnumerable<JsonElement> texts = document.RootElement.GetProperty("texts").EnumerateArray();
        foreach ((JsonElement text, JsonElement words) in texts.Zip(expected.GetProperty("words").EnumerateArray()))
        {
            basic.Split(text.GetString()).ShouldBe(words.EnumerateArray().Select(word => word.GetString()!));
        }
    }
}
