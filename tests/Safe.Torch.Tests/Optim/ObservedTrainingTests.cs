namespace Safe.Torch.Tests.Optim;

/// <summary>What training was seen to do by running TorchSharp; where that loses state silently, what it does here.</summary>
public sealed class ObservedTrainingTests
{
    public static TheoryData<string> Loads => ["from a file", "from a dictionary"];

    [Fact]
    public void A_gradient_and_a_state_that_were_made_in_a_scope_outlive_it()
    {
        Parameter parameter = new(ones(2));
        using AdamW optimizer = optim.AdamW([parameter], 0.5);
        using (NewDisposeScope())
        {
            parameter.sum().backward();
            optimizer.step();
        }

        parameter.grad!.sum().item<float>().ShouldBe(2);
        optimizer.step();
        // AdamW's first steps along a constant gradient are of the learning rate's length.
        parameter[0].item<float>().ShouldBe(0, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Loads))]
    public void A_state_that_was_loaded_in_a_scope_outlives_it(string how)
    {
        Parameter parameter = new(ones(2));
        parameter.grad = ones(2);
        using AdamW through = optim.AdamW([parameter], 0.5);
        through.step();
        Parameter other = new(parameter.detach().clone());
        other.grad = ones(2);
        using AdamW resumed = optim.AdamW([other], 0.5);

        using (NewDisposeScope())
        {
            Load(through, resumed, how);
        }
        through.step();
        resumed.step();

        other.Equals(parameter).ShouldBeTrue();
    }

    [Fact]
    public void A_parameter_that_is_added_to_the_model_after_a_list_was_made_is_left_alone()
    {
        List<Parameter> model = [new(ones(1))];
        using AdamW optimizer = optim.AdamW(model.ToList(), 0.5);
        Parameter late = new(ones(1));
        model.Add(late);
        model.ForEach(parameter => parameter.grad = ones(1));

        optimizer.step();

        late.item<float>().ShouldBe(1);
        model[0].item<float>().ShouldBe(0.5f, 1e-5);
    }

    [Fact]
    public void A_transformers_block_trains_in_bfloat16()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        using Embedding words = nn.Embedding(8, 16, dtype: ScalarType.BFloat16);
        using Linear project = nn.Linear(16, 48, dtype: ScalarType.BFloat16);
        using LayerNorm norm = nn.LayerNorm(16, dtype: ScalarType.BFloat16);
        using Linear head = nn.Linear(16, 8, dtype: ScalarType.BFloat16);
        using AdamW optimizer = optim.AdamW(
            new nn.Module[] { words, project, norm, head }
                .SelectMany(module => module.parameters())
                .ToList(),
            0.01
        );
        Tensor ids = arange(8).view(2, 4);

        List<float> losses = [];
        for (int i = 0; i < 30; i++)
        {
            optimizer.zero_grad();
            Tensor x = words.call(ids);
            Tensor[] qkv = project.call(F.dropout(x, 0.1)).chunk(3, -1);
            Tensor attended = F.softmax(qkv[0].matmul(qkv[1].transpose(1, 2)) * 0.25, -1).matmul(qkv[2]);
            Tensor loss = F.cross_entropy(head.call(F.gelu(norm.call(x + attended))).view(8, 8), ids.view(8));
            loss.backward();
            optimizer.step();
            losses.Add(loss.ToSingle());
        }

        losses[^1].ShouldBeLessThan(losses[0] / 2);
    }

    private static void Load(AdamW from, AdamW into, string how)
    {
        if (how == "from a dictionary")
        {
            into.load_state_dict(from.state_dict());
            return;
        }
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        from.save_state_dict(writer);
        stream.Position = 0;
        using BinaryReader reader = new(stream);
        into.load_state_dict(reader);
    }
}
