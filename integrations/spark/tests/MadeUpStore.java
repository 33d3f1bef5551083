import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * This machine's files as other file systems would have them: store://objects cannot rename, and has files appear when
 * they are whole; store://names renames as HDFS does, which replaces nothing, and has no files that are not whole.
 */
public class MadeUpStore extends RawLocalFileSystem {
    private URI name = null;

    @Override
    public void initialize(URI uri, Configuration configuration) throws IOException {
        super.initialize(uri, configuration);
        name = URI.create(uri.getScheme() + "://" + uri.getAuthority());
        if (configuration.get("fs.store.secret") == null) {
            throw new IOException("fs.store.secret is not set");
        }
    }

    @Override
    public URI getUri() {
        return name == null ? URI.create("store:///") : name;
    }

    @Override
    protected void checkPath(Path path) {}

    @Override
    public boolean hasPathCapability(Path path, String capability) throws IOException {
        boolean isAbortable = capability.equals(CommonPathCapabilities.ABORTABLE_STREAM) && hasObjects();
        return isAbortable || super.hasPathCapability(path, capability);
    }

    @Override
    public void copyFromLocalFile(boolean remove, boolean overwrite, Path source, Path goal) throws IOException {
        if (hasObjects() == goal.getName().startsWith(".partial-")) {
            throw new IOException(goal + ": written under another name than it should be");
        }
        super.copyFromLocalFile(remove, overwrite, source, goal);
    }

    @Override
    public boolean rename(Path source, Path goal) throws IOException {
        if (hasObjects()) {
            throw new IOException("objects are not renamed");
        }
        return !exists(goal) && super.rename(source, goal);
    }

    private boolean hasObjects() {
        return "objects".equals(name.getAuthority());
    }
}
