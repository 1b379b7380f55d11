using Safe.Framework.Tasks.Baselines;
using Safe.Framework.Tasks.Randomness;

namespace Safe.Framework.Tasks.Tests.Baselines;

public class BagOfWordsClassifierTests
{
    /// <summary>Two texts without a common word: by symmetry the problem has one unknown, solved here by bisection.</summary>
    [Fact]
    public void The_solution_of_a_symmetric_case_is_the_exact_one()
    {
        LabeledText[] texts = [new("alpha", 0), new("beta", 1)];
        const double C = 3;
        BagOfWordsClassifier classifier = BagOfWordsClassifier.Train(texts, 2, new BagOfWordsOptions { C = C, MinimumTexts = 1 });

        // Each row has one feature of value 1 with weights (w, -w) or (-w, w): minimise ln(1 + exp(-2w)) + w² / C.
        double low = 0;
        double high = 10;
        for (int step = 0; step < 100; step++)
        {
            double w = (low + high) / 2;
            bool rising = (2 * w / C) - (2 / (1 + Math.Exp(2 * w))) > 0;
            (low, high) = rising ? (low, w) : (w, high);
        }

        classifier.Features.ShouldBe(2);
        classifier.Probabilities("alpha")[0].ShouldBe(1 / (1 + Math.Exp(-2 * low)), 1e-4);
        classifier.Probabilities("beta")[1].ShouldBe(1 / (1 + Math.Exp(-2 * low)), 1e-4);
        classifier.Probabilities("gamma")[0].ShouldBe(0.5, 1e-4);
    }

    [Fact]
    public void The_gradient_is_the_derivative_of_the_loss()
    {
        (int Column, double Value)[][] rows =
        [
            [(0, 0.6), (2, 0.8)],
            [(1, 1)],
            [(0, 0.3), (1, -0.4), (2, 0.2)],
        ];
        var loss = new SoftmaxLoss(rows, [0, 2, 1], features: 3, classes: 3, c: 0.7);
        var random = new StableRandom(8);
        double[] point = [.. Enumerable.Range(0, 12).Select(_ => random.NextDouble() - 0.5)];
        double[] gradient = new double[12];
        loss.Evaluate(point, gradient);
        double[] ignored = new double[12];
        for (int index = 0; index < point.Length; index++)
        {
            double kept = point[index];
            point[index] = kept + 1e-6;
            double above = loss.Evaluate(point, ignored);
            point[index] = kept - 1e-6;
            double below = loss.Evaluate(point, ignored);
            point[index] = kept;
            gradient[index].ShouldBe((above - below) / 2e-6, 1e-8);
        }
    }

    [Fact]
    public void The_optimiser_finds_the_minimum_of_a_badly_scaled_quadratic()
    {
        double[] scales = [.. Enumerable.Range(0, 30).Select(index => Math.Pow(10, index / 10.0))];
        double[] point = new double[30];
        new LimitedMemoryBfgs(500, tolerance: 1e-10).Minimise(
            (at, gradient) =>
            {
                double value = 0;
                for (int index = 0; index < at.Length; index++)
                {
                    double away = at[index] - index;
                    value += 0.5 * scales[index] * away * away;
                    gradient[index] = scales[index] * away;
                }

                return value;
            },
            point
        );
        for (int index = 0; index < point.Length; index++)
        {
            point[index].ShouldBe(index, 1e-5);
        }
    }

    [Fact]
    public void Word_pairs_tell_what_words_alone_cannot()
    {
        LabeledText[] texts = [new("a b c d", 0), new("c d a b", 0), new("b a d c", 1), new("d c b a", 1)];
        BagOfWordsClassifier pairs = BagOfWordsClassifier.Train(texts, 2, new BagOfWordsOptions { MinimumTexts = 1 });
        texts.ShouldAllBe(text => pairs.Predict(text.Text) == text.Label);
        BagOfWordsClassifier words = BagOfWordsClassifier.Train(texts, 2, new BagOfWordsOptions { Bigrams = false, MinimumTexts = 1 });
        words.Probabilities(texts[0].Text)[0].ShouldBe(0.5, 1e-6);
    }

    [Fact]
    public void Training_twice_gives_the_same_bits()
    {
        var random = new StableRandom(3);
        LabeledText[] texts =
        [
            .. Enumerable
                .Range(0, 60)
                .Select(index => new LabeledText($"w{random.NextInt(9)} w{random.NextInt(9)} k{index % 3}", index % 3)),
        ];
        double[] once = BagOfWordsClassifier.Train(texts, 3).Probabilities("w1 k2 w5");
        BagOfWordsClassifier.Train(texts, 3).Probabilities("w1 k2 w5").ShouldBe(once);
        once.Sum().ShouldBe(1, 1e-12);
        once[2].ShouldBe(once.Max());
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Should.Throw<ArgumentException>(() => BagOfWordsClassifier.Train([], 2));
        Should.Throw<ArgumentException>(() => BagOfWordsClassifier.Train([new LabeledText("a", 2)], 2));
        Should.Throw<ArgumentException>(() => BagOfWordsClassifier.Train([new LabeledText("a", 0)], 2, new BagOfWordsOptions { C = 0 }));
    }
}
