using Safe.Framework.Tasks.Metrics;

namespace Safe.Framework.Tasks.Tests.Metrics;

public sealed class SquadAnswersTests
{
    // Worked by hand from the official rules.
    [Theory]
    [InlineData("The Norman's!", "normans", 1, 1)]
    [InlineData("an apple", "Apple", 1, 1)]
    [InlineData("Denver Broncos", "the Denver Broncos of Colorado", 0, 2.0 * 2 / (2 + 4))]
    [InlineData("to to be", "to be be", 0, 2.0 * 2 / (3 + 3))]
    [InlineData("Paris", "London", 0, 0)]
    [InlineData("theory", "the ory", 0, 0)]
    [InlineData("10–15 km", "10-15 km", 0, 2.0 * 1 / (2 + 2))]
    [InlineData("$5", "5", 1, 1)]
    public void Answers_are_compared_normalised(string answer, string right, double exact, double f1)
    {
        SquadAnswers.ExactMatch(answer, [right]).ShouldBe(exact);
        SquadAnswers.F1(answer, [right]).ShouldBe(f1, 1e-15);
    }

    [Fact]
    public void The_best_of_several_right_answers_counts()
    {
        SquadAnswers.ExactMatch("Santa Clara", ["Levi's Stadium", "Santa Clara, California", "santa clara"]).ShouldBe(1);
        SquadAnswers.F1("Levi's Stadium in Santa Clara", ["Paris", "Santa Clara, California"]).ShouldBe(0.5, 1e-15);
    }

    [Fact]
    public void A_question_without_a_right_answer_is_refused() =>
        Should.Throw<ArgumentException>(() => SquadAnswers.F1("x", [])).Message.ShouldContain("right answer");
}
