using Safe.Framework.Tasks.Metrics;

namespace Safe.Framework.Tasks.Tests.Metrics;

public class ConfusionMatrixTests
{
    /// <summary>Worked by hand: class 0 TP 2 FP 1 FN 1, class 1 TP 1 FP 1 FN 1, class 2 TP 1 FP 1 FN 1.</summary>
    [Fact]
    public void Figures_of_a_small_case()
    {
        ConfusionMatrix matrix = ConfusionMatrix.Of(3, [0, 0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 2, 2, 0]);
        matrix.Total.ShouldBe(7);
        matrix[0, 1].ShouldBe(1);
        matrix[2, 0].ShouldBe(1);
        matrix[1, 0].ShouldBe(0);
        matrix.Accuracy.ShouldBe(4.0 / 7, 1e-15);
        matrix.F1(0).ShouldBe(2.0 / 3, 1e-15);
        matrix.F1(1).ShouldBe(0.5, 1e-15);
        matrix.F1(2).ShouldBe(0.5, 1e-15);
        matrix.MacroF1.ShouldBe(5.0 / 9, 1e-15);
    }

    [Fact]
    public void A_class_that_neither_occurs_nor_is_predicted_counts_as_zero()
    {
        ConfusionMatrix matrix = ConfusionMatrix.Of(3, [0, 1], [0, 1]);
        matrix.Accuracy.ShouldBe(1);
        matrix.F1(2).ShouldBe(0);
        matrix.MacroF1.ShouldBe(2.0 / 3, 1e-15);
    }

    [Fact]
    public void Predicting_one_class_always_gives_the_known_macro_f1()
    {
        // Of k balanced classes: F1 is 2/(k+1) for the predicted one and 0 for the others.
        const int Classes = 4;
        int[] actual = [.. Enumerable.Range(0, 40).Select(index => index % Classes)];
        ConfusionMatrix matrix = ConfusionMatrix.Of(Classes, actual, new int[40]);
        matrix.Accuracy.ShouldBe(0.25);
        matrix.MacroF1.ShouldBe(2.0 / (Classes + 1) / Classes, 1e-15);
    }

    [Fact]
    public void Nothing_counted_gives_zero_not_nan()
    {
        var matrix = new ConfusionMatrix(2);
        matrix.Accuracy.ShouldBe(0);
        matrix.MacroF1.ShouldBe(0);
    }

    [Fact]
    public void Wrong_classes_and_lengths_are_refused()
    {
        var matrix = new ConfusionMatrix(2);
        Should.Throw<ArgumentOutOfRangeException>(() => matrix.Add(2, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => matrix.Add(0, -1));
        Should.Throw<ArgumentException>(() => ConfusionMatrix.Of(2, [0], [0, 1]));
    }
}
