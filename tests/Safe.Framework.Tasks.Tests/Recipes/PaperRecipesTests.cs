using Safe.Framework.Tasks.Recipes;
using Safe.Framework.Tasks.Recipes.Jobs;

namespace Safe.Framework.Tasks.Tests.Recipes;

public sealed class PaperRecipesTests
{
    public static TheoryData<string> All => [.. PaperRecipes.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_recipe_is_read_and_its_settings_are_valid(string name)
    {
        Recipe recipe = PaperRecipes.Get(name);
        recipe.Name.ShouldBe(name);
        recipe.Description.ShouldNotBeEmpty();
        recipe.Settings.ShouldNotBeEmpty();
        SettingsAlone.Problems(recipe).ShouldBeEmpty();
        PaperRecipes.Text(name).ShouldStartWith("# ");
    }

    [Fact]
    public void A_name_that_is_not_there_is_answered_with_those_that_are() =>
        Should.Throw<ArgumentException>(() => PaperRecipes.Get("bert-huge-cola")).Message.ShouldContain("tiny-cola");
}
